import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TestMessages } from "@/lib/realtime/messages";
import { RunMessages } from "@/lib/runs/realtime-messages";
import { WebhookMessages } from "@/lib/webhooks/realtime-messages";

const MESSAGES = { ...RunMessages, ...WebhookMessages, ...TestMessages };
const page = readFileSync("docs/realtime.md", "utf8");
/** Fields of all messages about runs: documented once. */
const COMMON_FIELDS = ["run_id", "eval_id", "kind", "environment", "version"];

test("docs/realtime.md documents every message and each of its fields", () => {
  for (const [name, { shape }] of Object.entries(MESSAGES)) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\``));
    const ofRun = "eval_id" in shape;
    const missing = Object.keys(shape).filter(
      (field) => !row?.includes(`\`${field}\``) && !(ofRun && COMMON_FIELDS.includes(field)),
    );
    expect(missing, name).toEqual([]);
  }
  for (const field of COMMON_FIELDS) expect(page).toContain(`\`${field}\``);
});

test("docs/realtime.md documents no message that does not exist", () => {
  const named = [...page.matchAll(/^\| `([a-z]+\.[a-z]+)`/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(Object.keys(MESSAGES)));
});
