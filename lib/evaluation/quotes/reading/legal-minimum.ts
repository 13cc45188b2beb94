import { autoMinimum } from "@/lib/reference/auto/auto-law";
import { limitNamesLine } from "../vehicles";
import type { AmountsByName } from "./quote";

/** Liability limits of vehicles that are stated as what the law requires, in words. */

const PARTS = ["bi_person", "bi_accident", "pd"] as const;
const VEHICLES: readonly string[] = ["personal_auto", "commercial_auto", "motorcycle"];

/** The same with the state's minimum for cars on the day (YYYY-MM-DD). Unchanged where the minimum was not read. */
export function withLegalMinimum<T extends { type: string; limits: AmountsByName }>(
  policy: T,
  { state, day }: { state: string; day: string },
): T {
  const { type, limits } = policy;
  const named = [...PARTS, "csl"].filter((name) => limits.get(name)?.statutory);
  if (named.length === 0 || !VEHICLES.includes(limitNamesLine(type))) return policy;
  const found = autoMinimum(state, day);
  if (found.status !== "known") return policy;
  const { perPerson, perAccident, propertyDamage } = found.rule;
  const minimum = [perPerson, perAccident, propertyDamage];
  const measured = new Map(limits);
  if (named.includes("csl")) measured.delete("csl");
  for (const [i, part] of PARTS.entries()) {
    const usd = minimum[i];
    const asked = named.includes(part) || (named.includes("csl") && !limits.has(part));
    if (asked && usd !== undefined) measured.set(part, { carried: usd > 0, usd });
  }
  return { ...policy, limits: measured };
}
