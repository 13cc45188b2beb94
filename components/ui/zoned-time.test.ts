import { afterEach, expect, test, vi } from "vitest";
import { addDays, dayIn, zonedMs } from "./zoned-time";

afterEach(() => vi.unstubAllEnvs());

const HOUR_MS = 3_600_000;
const NEW_YORK = "America/New_York";
const utc = (text: string, zone: string) => new Date(zonedMs(text, zone)).toISOString();
const hoursOf = (day: string, zone: string) =>
  (zonedMs(`${addDays(day, 1)}T00:00`, zone) - zonedMs(`${day}T00:00`, zone)) / HOUR_MS;

test.each([
  ["a day of 23 hours", "2026-03-08", NEW_YORK, 23],
  ["the day before it", "2026-03-07", NEW_YORK, 24],
  ["a day of 25 hours", "2026-11-01", NEW_YORK, 25],
  ["the day after it", "2026-11-02", NEW_YORK, 24],
  ["a day whose clocks change by half an hour", "2026-04-05", "Australia/Lord_Howe", 24.5],
  ["a zone at a half hour, without changes", "2026-03-08", "Asia/Kolkata", 24],
])("%s has its own length", (_, day, zone, hours) => {
  expect(hoursOf(day, zone)).toBe(hours);
});

test.each([
  ["2026-03-08T23:59:59", NEW_YORK, "2026-03-09T03:59:59.000Z"],
  ["2026-11-01T00:00", NEW_YORK, "2026-11-01T04:00:00.000Z"],
  ["2026-11-01T23:59:59", NEW_YORK, "2026-11-02T04:59:59.000Z"],
  ["2026-03-08T00:00", "Asia/Kolkata", "2026-03-07T18:30:00.000Z"],
  ["2026-03-08T23:59:59", "Asia/Kathmandu", "2026-03-08T18:14:59.000Z"],
])("%s in %s is the moment at which clocks there show it", (text, zone, expected) => {
  expect(utc(text, zone)).toBe(expected);
});

test("a time that occurs twice is the first one, and one that is skipped is moved by the change", () => {
  expect(utc("2026-11-01T01:30", NEW_YORK)).toBe("2026-11-01T05:30:00.000Z");
  expect(utc("2026-03-08T02:30", NEW_YORK)).toBe("2026-03-08T07:30:00.000Z");
});

test("every hour of days with 23 and 25 hours has the date of its day", () => {
  for (const day of ["2026-03-08", "2026-11-01"]) {
    const startMs = zonedMs(`${day}T00:00`, NEW_YORK);
    const endMs = zonedMs(`${addDays(day, 1)}T00:00`, NEW_YORK);
    for (let atMs = startMs; atMs < endMs; atMs += HOUR_MS) expect(dayIn(atMs, NEW_YORK)).toBe(day);
    expect(dayIn(startMs - 1, NEW_YORK)).toBe(addDays(day, -1));
    expect(dayIn(endMs, NEW_YORK)).toBe(addDays(day, 1));
  }
});

test("without a chosen zone, it is the browser's own", () => {
  vi.stubEnv("TZ", NEW_YORK);
  expect(zonedMs("2026-11-01T23:59:59", undefined)).toBe(Date.parse("2026-11-02T04:59:59Z"));
  expect(dayIn(Date.parse("2026-11-02T04:59:59Z"), undefined)).toBe("2026-11-01");
});

test("a text that is no time has no moment", () => {
  expect(zonedMs("", NEW_YORK)).toBeNaN();
  expect(zonedMs("", undefined)).toBeNaN();
});
