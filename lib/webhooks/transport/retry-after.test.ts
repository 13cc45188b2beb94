import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { retryAfterMs } from "./send";

afterEach(() => clock.reset());

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 7 ", 7000],
])("%j is a number of seconds", (header, expected) => {
  expect(retryAfterMs(header)).toBe(expected);
});

test.each([
  "Fri, 31 Dec 2027 23:59:59 GMT",
  "Friday, 31-Dec-27 23:59:59 GMT",
  "Fri Dec 31 23:59:59 2027",
])("%j is a date", (header) => {
  clock.set(Date.UTC(2027, 11, 31, 23, 58, 59));
  const wait = retryAfterMs(header);
  expect(wait).toBeLessThanOrEqual(60_000);
  expect(wait).toBeGreaterThan(50_000);
});

test("a past date means no wait", () => {
  expect(retryAfterMs("Wed, 21 Oct 2015 07:28:00 GMT")).toBe(0);
});

test.each([
  undefined,
  "",
  "soon",
  "-5",
  "1.5",
  "1e3",
  "12345678901",
  "2027-12-31",
  "Fri, 99 Foo 2027",
])("%j is ignored", (header) => {
  expect(retryAfterMs(header)).toBeNull();
});
