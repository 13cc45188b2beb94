import fc from "fast-check";
import { expect, test } from "vitest";
import { maxAttempts, nextAttemptAt } from "./retry-schedule";

const DEFAULT_S = [0, 60, 300, 1800, 7200, 43_200];
const now = new Date("2026-03-22T12:00:00Z");

const schedules = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 10 });
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const asked = fc.option(fc.integer({ min: 0, max: 10 ** 12 }));

const waitMs = (options: Omit<Parameters<typeof nextAttemptAt>[0], "now">) => {
  const at = nextAttemptAt({ ...options, now });
  return at && at.getTime() - now.getTime();
};

test("without jitter and Retry-After the waits are as documented, and the sixth failure is the last", () => {
  const waits = DEFAULT_S.map((_, index) =>
    waitMs({ attempt: index + 1, random: () => 0, scheduleS: DEFAULT_S }),
  );
  expect(waits).toEqual([60_000, 300_000, 1_800_000, 7_200_000, 43_200_000, null]);
  expect(maxAttempts(DEFAULT_S)).toBe(6);
});

test("a delivery has one attempt per entry of the schedule", () => {
  fc.assert(
    fc.property(schedules, chances, (scheduleS, chance) => {
      let attempts = 1;
      while (nextAttemptAt({ attempt: attempts, now, random: () => chance, scheduleS })) attempts++;
      expect(attempts).toBe(maxAttempts(scheduleS));
    }),
  );
});

test("jitter lengthens a wait by up to 10% and never shortens it", () => {
  fc.assert(
    fc.property(schedules, chances, (scheduleS, chance) => {
      for (const [attempt, stepS] of scheduleS.entries()) {
        if (attempt === 0) continue;
        const wait = waitMs({ attempt, random: () => chance, scheduleS });
        expect(wait).toBeGreaterThanOrEqual(stepS * 1000);
        expect(wait).toBeLessThanOrEqual(Math.ceil(stepS * 1100));
      }
    }),
  );
});

test("Retry-After is followed up to twice the wait and never shortens it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      chances,
      asked,
      (stepS, chance, retryAfterMs) => {
        const plain = waitMs({ attempt: 1, random: () => chance, scheduleS: [0, stepS] });
        const wait = waitMs({
          attempt: 1,
          random: () => chance,
          retryAfterMs,
          scheduleS: [0, stepS],
        });
        expect(wait).toBeGreaterThanOrEqual(plain ?? Number.NaN);
        expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs ?? 0, 2000 * stepS));
        expect(wait).toBeLessThanOrEqual(2000 * stepS);
      },
    ),
  );
});

test.each([
  [30, 60_000],
  [60, 60_000],
  [90, 90_000],
  [120, 120_000],
  [121, 120_000],
  [86_400, 120_000],
])(
  "a Retry-After of %i s after the first attempt leads to a wait of %i ms",
  (seconds, expected) => {
    expect(
      waitMs({ attempt: 1, retryAfterMs: seconds * 1000, random: () => 0, scheduleS: DEFAULT_S }),
    ).toBe(expected);
  },
);

test("waits below one second are supported, so that tests can shorten the schedule", () => {
  expect(waitMs({ attempt: 1, random: () => 0, scheduleS: [0, 0.05] })).toBe(50);
});
