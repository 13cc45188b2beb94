import { expect, test } from "vitest";
import { deliveryPayload } from "./payload";

const stored =
  '{"id":"evt_0abcXYZ","type":"run.completed","webhook_version":"2026-03-22","data":{"run":{"entity":"{\\"id\\":\\"evt_1\\",\\"type\\":\\"run.completed\\""}}}';

test("the alias changes only the type, whatever the data contains", () => {
  const other = deliveryPayload(stored, "evaluation.completed");
  expect(other).toBe(stored.replace('"type":"run.completed"', '"type":"evaluation.completed"'));
  expect(JSON.parse(other).data).toEqual(JSON.parse(stored).data);
});

test("the stored type returns the stored bytes", () => {
  expect(deliveryPayload(stored, "run.completed")).toBe(stored);
});
