import { expect, test } from "vitest";
import { connectionState, POLLING_AFTER_MS, reopenDelayMs } from "./connection-state";

const up = { online: true, connected: true, disconnectedMs: 0, unavailable: false };

test("a browser without a network is offline, even if the socket still seems connected", () => {
  expect(connectionState({ ...up, online: false })).toBe("offline");
});

test("a connected socket is live", () => {
  expect(connectionState({ ...up, disconnectedMs: 60_000 })).toBe("live");
});

test("a lost socket is reconnecting first, and polling after the limit", () => {
  const lost = { ...up, connected: false };
  expect(connectionState(lost)).toBe("reconnecting");
  expect(connectionState({ ...lost, disconnectedMs: POLLING_AFTER_MS - 1 })).toBe("reconnecting");
  expect(connectionState({ ...lost, disconnectedMs: POLLING_AFTER_MS })).toBe("polling");
});

test("a client that gave up means polling at once", () => {
  expect(connectionState({ ...up, connected: false, unavailable: true })).toBe("polling");
});

test("reopen delays grow from 4 s to 30 s, plus up to a quarter of jitter", () => {
  expect(reopenDelayMs(0, 0)).toBe(4_000);
  expect(reopenDelayMs(1, 0)).toBe(6_000);
  expect(reopenDelayMs(50, 0)).toBe(30_000);
  expect(reopenDelayMs(50, 1)).toBe(37_500);
});
