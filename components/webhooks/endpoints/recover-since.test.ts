import { expect, test } from "vitest";
import { recoverSince } from "./recover-since";

const nowMs = Date.parse("2026-03-22T12:00:00Z");

test("a chosen time span ends now, and the longest fits into the API's thirty days", () => {
  expect(recoverSince("24h", { own: "", nowMs })).toBe("2026-03-21T12:00:00.000Z");
  expect(nowMs - Date.parse(recoverSince("30d", { own: "", nowMs }) ?? "")).toBeLessThan(
    30 * 86_400_000,
  );
});

test("an own moment counts only when it is one", () => {
  expect(recoverSince("since", { own: "2026-03-20T08:30", nowMs })).toBe(
    new Date("2026-03-20T08:30").toISOString(),
  );
  expect(recoverSince("since", { own: "", nowMs })).toBeNull();
});
