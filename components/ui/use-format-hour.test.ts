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
    "Mar 22, 2:00 PM",
  );
});

test("a chosen zone is the same on the server and in the browser", () => {
  const hour = createElement(Hour, { at: "2026-03-22T14:00:00Z" });
  const zoned = createElement(TimeZoneContext, { value: "America/New_York" }, hour);
  expect(renderToString(zoned)).toBe("Mar 22, 10:00 AM");
});

test("a day of statistics has its date in UTC", () => {
  vi.stubEnv("TZ", "America/New_York");
  expect(formatUtcDay("2026-03-22T00:00:00Z")).toBe("Mar 22 (UTC)");
});
