import { expect, test, vi } from "vitest";
import { createEndedRuns } from "./ended-runs";
import { parseMessage } from "./messages";
import { configOf } from "./options";

const given = { key: "app-key", cluster: "us2" };

test("the defaults are those of the published hook", () => {
  vi.stubEnv("NEXT_PUBLIC_PUSHER_KEY", "app-key");
  vi.stubEnv("NEXT_PUBLIC_PUSHER_CLUSTER", "us2");
  expect(configOf({})).toEqual({
    ...given,
    forceTLS: true,
    channelAuthorization: { endpoint: "/api/pusher/auth" },
  });
});

test("without a key the error says where it is", () => {
  expect(() => configOf({ cluster: "us2" })).toThrow("Settings → Integrations → Pusher");
});

test.each([
  { key: `nx_live_${"0".repeat(64)}` },
  { authEndpoint: `whsec_${"0".repeat(64)}` },
  { authHeaders: { Authorization: `Bearer nx_live_${"0".repeat(64)}` } },
])("a secret in the options is refused: %o", (options) => {
  expect(() => configOf({ ...given, ...options })).toThrow("revoke it now");
});

test("a secret is refused by its name, by type and at run time", () => {
  // @ts-expect-error A page has no secret.
  expect(() => configOf({ ...given, apiKey: "any" })).toThrow("revoke it now");
  // @ts-expect-error A page has no secret.
  expect(() => configOf({ ...given, secret: "any" })).toThrow("revoke it now");
});

test("messages of runs are read, others are ignored, and what is not one is unreadable", () => {
  const data = { run_id: "run_1", status: "completed", a_later_field: 1 };
  expect(parseMessage("evaluation.completed", data)).toEqual({
    name: "evaluation.completed",
    data,
  });
  expect(parseMessage("delivery.updated", data)).toBeNull();
  expect(parseMessage("evaluation.failed", "text")).toBe("unreadable");
});

test("a run ends once, and the last thousand are remembered", () => {
  const ended = createEndedRuns();
  expect([ended.isNew("a"), ended.isNew("a")]).toEqual([true, false]);
  for (let n = 0; n < 1_000; n += 1) ended.isNew(`run_${n}`);
  expect([ended.isNew("run_999"), ended.isNew("a")]).toEqual([false, true]);
});
