import { expect, test } from "vitest";
import { recoverSince } from "./recover-dialog";

const nowMs = Date.parse("2026-03-22T12:00:00Z");

test("a period ends now, and the longest one is within the API's 30 days", () => {
  expect(recoverSince("24h", { customTime: "", nowMs, zone: undefined })).toBe(
    "2026-03-21T12:00:00.000Z",
  );
  const longest = recoverSince("30d", { customTime: "", nowMs, zone: undefined }) ?? "";
  expect(nowMs - Date.parse(longest)).toBeLessThan(30 * 86_400_000);
});

test("a custom time is used only if it is complete", () => {
  expect(recoverSince("custom", { customTime: "2026-03-20T08:30", nowMs, zone: undefined })).toBe(
    new Date("2026-03-20T08:30").toISOString(),
  );
  expect(
    recoverSince("custom", { customTime: "2026-03-08T03:00", nowMs, zone: "America/New_York" }),
  ).toBe("2026-03-08T07:00:00.000Z");
  expect(recoverSince("custom", { customTime: "", nowMs, zone: undefined })).toBeNull();
});
