import { expect, test } from "vitest";
import { AUDIT_ACTORS, AUDIT_SUBJECTS } from "@/lib/auth/settings-schemas";
import { ACTOR_NAMES, actionLabel, SUBJECT_NAMES, targetPath } from "./labels";

test("the filters offer every subject and actor of the API", () => {
  expect([...SUBJECT_NAMES].sort()).toEqual([...AUDIT_SUBJECTS].sort());
  expect([...ACTOR_NAMES].sort()).toEqual([...AUDIT_ACTORS].sort());
});

test("an unknown action is shown as it is", () => {
  expect(actionLabel("api_key.created")).toBe("Created an API key");
  expect(actionLabel("pool.imported")).toBe("pool.imported");
});

test("deleted targets and targets without a page are not linked", () => {
  const path = (action: string, target_deleted = false) =>
    targetPath({ action, target: "1", target_deleted });
  expect([path("webhook.updated"), path("delivery.replayed"), path("run.cancelled")]).toEqual([
    "/webhooks/1",
    "/deliveries/1",
    "/runs/1",
  ]);
  expect(path("webhook.created", true)).toBeNull();
  expect([path("api_key.created"), path("realtime.tested")]).toEqual([null, null]);
});
