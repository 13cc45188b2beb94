import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STORED_EVENT_TYPES, WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { CATALOG } from "./samples";

const documented = [
  ...readFileSync("docs/webhooks.md", "utf8").matchAll(/```json event\n(.*?)```/gs),
]
  .map(([, text = ""]) => JSON.parse(text))
  .filter((sample) => typeof sample.id === "string" && sample.id.startsWith("evt_"));

test("the catalog has every event, in the current version", () => {
  expect(CATALOG.map(({ type }) => type)).toEqual([...STORED_EVENT_TYPES]);
  for (const { type, sample } of CATALOG)
    expect(sample).toMatchObject({ type, webhook_version: WEBHOOK_VERSION });
});

test("samples are those of the documentation", () => {
  const subscribable = CATALOG.filter(({ type }) => type !== "webhook.test");
  expect(documented).toEqual(subscribable.map(({ sample }) => sample));
});
