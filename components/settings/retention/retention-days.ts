import type { Retention, UpdateRetention } from "@/lib/lifecycle/schemas";

/** The numbers of days as the form has them. Empty: without limit. */
export type DaysText = { live: string; test: string };

export const DAYS_PATTERN = {
  value: /^\s*\d*\s*$/,
  message: "Enter a whole number of days, or leave it empty.",
};

const textOf = (days: number | null) => (days === null ? "" : String(days));
const daysOf = (text: string) => (text.trim() === "" ? null : Number(text));

export const toText = ({ live_days, test_days }: UpdateRetention): DaysText => ({
  live: textOf(live_days),
  test: textOf(test_days),
});
export const toDays = ({ live, test }: DaysText): UpdateRetention => ({
  live_days: daysOf(live),
  test_days: daysOf(test),
});

const isShorter = (next: number | null, current: number | null) =>
  next !== null && (current === null || next < current);

/** What a change deletes: the oldest runs that are kept now, in each kind of environment that it shortens. */
export function deletedBy(
  current: Pick<Retention, "live_days" | "test_days">,
  next: UpdateRetention,
) {
  const deleted: string[] = [];
  if (isShorter(next.live_days, current.live_days))
    deleted.push(`live runs older than ${next.live_days} days`);
  if (isShorter(next.test_days, current.test_days))
    deleted.push(`runs of all other environments older than ${next.test_days} days`);
  return deleted;
}
