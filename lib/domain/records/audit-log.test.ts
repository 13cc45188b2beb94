import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actionLabel, actionsLabeled, targetPath } from "@/lib/domain/records/audit-log";

test("actions are found by their label, in any case", () => {
  expect(actionsLabeled("an API KEY")).toEqual(["api_key.created", "api_key.revoked"]);
  expect(actionsLabeled("no such action")).toEqual([]);
});

test("an unknown action is shown as it is", () => {
  expect(actionLabel("api_key.created")).toBe("Created an API key");
  expect(actionLabel("pool.imported")).toBe("pool.imported");
});

test("every action that the code records has a label", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`lib/${file}`, "utf8"));
  const written = files.flatMap((text) =>
    [...text.matchAll(/\baudit\(\s*\w+,\s*[^"`;]+?,\s*"([a-z_]+\.[a-z_]+)"/g)].map(
      ([, action]) => action ?? "",
    ),
  );
  const holds = ["run", "organization"].flatMap((of) => [`${of}.held`, `${of}.hold_released`]);
  expect(written.length).toBeGreaterThanOrEqual(20);
  expect([...written, ...holds].filter((action) => actionLabel(action) === action)).toEqual([]);
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
  expect(path("realtime.tested")).toBeNull();
  expect([path("api_key.created"), path("engine.created")]).toEqual(["/keys", "/engines"]);
});
