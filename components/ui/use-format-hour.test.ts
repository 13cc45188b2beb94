import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { formatUtcDay } from "./format";
import { TimeZoneContext } from "./time-zone";
import { useFormatHour } from "./use-format-hour";

afterEach(() => vi.unstubAllEnvs());

const Hour = ({ at }: { at: string }) => useFormatHour()(at);

test("the server writes hours in UTC, whatever its own zone, so that hydration finds the same text", () => {
  vi.stubEnv("TZ", "America/New_York");
  expect(renderToString(createElement(Hour, { at: "2026-03-22T14:00:00Z" }))).toBe(
    "Mar 22, 2:00 PM UTC",
  );
});

test("a chosen zone is the same on the server and in the browser", () => {
  const hour = createElement(Hour, { at: "2026-03-22T14:00:00Z" });
  const zoned = createElement(TimeZoneContext, { value: "America/New_York" }, hour);
  expect(renderToString(zoned)).toBe("Mar 22, 10:00 AM EDT");
});

test.each([
  ["America/New_York", "2026-03-08T05:00:00Z", 23],
  ["America/New_York", "2026-11-01T04:00:00Z", 25],
  ["Asia/Kolkata", "2026-03-08T18:00:00Z", 24],
])("in %s, every hour of the day from %s has a name of its own", (zone, start, hours) => {
  const names = Array.from({ length: hours }, (_, i) => {
    const at = new Date(Date.parse(start) + i * 3_600_000).toISOString();
    const hour = createElement(Hour, { at });
    return renderToString(createElement(TimeZoneContext, { value: zone }, hour));
  });
  expect(new Set(names).size).toBe(hours);
  if (zone === "Asia/Kolkata") expect(names[0]).toBe("Mar 8, 11:30 PM GMT+5:30");
});

test("a day of statistics has its date in UTC", () => {
  vi.stubEnv("TZ", "America/New_York");
  expect(formatUtcDay("2026-03-22T00:00:00Z")).toBe("Mar 22 (UTC)");
});
