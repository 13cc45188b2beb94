import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RealtimeEvents } from "./events";

const page = readFileSync("docs/realtime.md", "utf8");
/** Said once for all messages about a run. */
const SAID_ABOVE = ["run_id", "eval_id", "kind", "environment", "version"];

test("the page for customers names every message, and each of its fields", () => {
  for (const [name, { shape }] of Object.entries(RealtimeEvents)) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\``));
    const ofRun = "eval_id" in shape;
    const missing = Object.keys(shape).filter(
      (field) => !row?.includes(`\`${field}\``) && !(ofRun && SAID_ABOVE.includes(field)),
    );
    expect(missing, name).toEqual([]);
  }
  for (const field of SAID_ABOVE) expect(page).toContain(`\`${field}\``);
});

test("the page for customers names no message that there is not", () => {
  const named = [...page.matchAll(/^\| `([a-z]+\.[a-z]+)`/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(Object.keys(RealtimeEvents)));
});
