import { expect, test } from "vitest";
import { connectionState, POLLING_AFTER_MS, reopenDelayMs } from "./connection-state";

const up = { online: true, connected: true, missingMs: 0, unavailable: false };

test("a browser without a network is offline, whatever the socket last said", () => {
  expect(connectionState({ ...up, online: false })).toBe("offline");
});

test("a connected socket is live, however long it was missing before", () => {
  expect(connectionState({ ...up, missingMs: 60_000 })).toBe("live");
});

test("a loss is reconnecting at first and polling once it lasts", () => {
  const lost = { ...up, connected: false };
  expect(connectionState(lost)).toBe("reconnecting");
  expect(connectionState({ ...lost, missingMs: POLLING_AFTER_MS - 1 })).toBe("reconnecting");
  expect(connectionState({ ...lost, missingMs: POLLING_AFTER_MS })).toBe("polling");
});

test("a client that gave up is polling at once", () => {
  expect(connectionState({ ...up, connected: false, unavailable: true })).toBe("polling");
});

test("a new client is tried soon at first, then ever later, never much beyond half a minute", () => {
  expect(reopenDelayMs(0, 0)).toBe(4_000);
  expect(reopenDelayMs(1, 0)).toBe(6_000);
  expect(reopenDelayMs(50, 0)).toBe(30_000);
  expect(reopenDelayMs(50, 1)).toBe(37_500);
});
