import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NotificationMessages } from "@/lib/notifications/realtime-messages";
import { TestMessages } from "@/lib/realtime/messages";
import { RunMessages } from "@/lib/runs/realtime-messages";
import { WebhookMessages } from "@/lib/webhooks/realtime-messages";

const MESSAGES = { ...RunMessages, ...WebhookMessages, ...NotificationMessages, ...TestMessages };
const page = readFileSync("docs/realtime.md", "utf8");
/** Fields of all messages about runs: documented once. */
const COMMON_FIELDS = ["run_id", "eval_id", "kind", "environment", "version"];

/** The list item that documents the fields of a message. */
const fieldsOf = (name: string) =>
  page.split(/\n(?=- |\n)/).find((item) => item.trim().startsWith(`- \`${name}\`:`));

test("docs/realtime.md documents every message and each of its fields", () => {
  for (const [name, { shape }] of Object.entries(MESSAGES)) {
    const item = fieldsOf(name);
    const isAboutRun = "eval_id" in shape;
    const missing = Object.keys(shape).filter(
      (field) => !item?.includes(`\`${field}\``) && !(isAboutRun && COMMON_FIELDS.includes(field)),
    );
    expect(missing, name).toEqual([]);
  }
  for (const field of COMMON_FIELDS) expect(page).toContain(`\`${field}\``);
});

test("docs/realtime.md documents no message that does not exist", () => {
  const inTable = [...page.matchAll(/^\| `([a-z]+\.[a-z]+)`/gm)].map(([, name]) => name);
  const inList = [...page.matchAll(/^- `([a-z]+\.[a-z]+)`:/gm)].map(([, name]) => name);
  const names = new Set(Object.keys(MESSAGES));
  expect(new Set(inTable)).toEqual(names);
  expect(new Set(inList)).toEqual(names);
});
