import { expect, test } from "vitest";
import { AUDIT_ACTORS, AUDIT_SUBJECTS } from "@/lib/auth/settings-schemas";
import { ACTOR_NAMES, actionWords, SUBJECT_NAMES, targetPath } from "./audit-words";

test("the filters offer all that the API takes", () => {
  expect([...SUBJECT_NAMES].sort()).toEqual([...AUDIT_SUBJECTS].sort());
  expect([...ACTOR_NAMES].sort()).toEqual([...AUDIT_ACTORS].sort());
});

test("an unknown action goes by its name", () => {
  expect(actionWords("api_key.created")).toBe("Created an API key");
  expect(actionWords("pool.imported")).toBe("pool.imported");
});

test("what is gone, or has no page, is no link", () => {
  expect(targetPath({ action: "webhook.updated", target: "1" })).toBe("/webhooks/1");
  expect(targetPath({ action: "delivery.replayed", target: "2" })).toBe("/deliveries/2");
  expect(targetPath({ action: "webhook.deleted", target: "1" })).toBeNull();
  expect(targetPath({ action: "realtime.tested", target: "private-org-org_1" })).toBeNull();
});
