import { expect, test } from "vitest";
import { fitMessage, MAX_MESSAGE_BYTES } from "./fit-message";

const candidate = (i: number, reasoning: string) => ({ name: `Carrier ${i}`, rank: i, reasoning });
const event = (count: number, reasoning: string) => ({
  eval_id: "eval_x",
  candidates: Array.from({ length: count }, (_, i) => candidate(i + 1, reasoning)),
});

test("a message that fits goes as it is", () => {
  const data = event(3, "short");
  expect(JSON.parse(fitMessage(data))).toEqual(data);
});

test("reasoning is dropped before any candidate", () => {
  const sent = JSON.parse(fitMessage(event(25, "x".repeat(1000))));
  expect(sent.truncated).toBe(true);
  expect(sent.candidates).toHaveLength(25);
  expect(sent.candidates[0]).toEqual({ name: "Carrier 1", rank: 1 });
});

test("candidates are dropped from the end, no more than needed", () => {
  const data = {
    eval_id: "eval_x",
    candidates: Array.from({ length: 500 }, (_, i) => ({ name: `Carrier ${i} ${"é".repeat(i % 90)}`, reasoning: "x" })),
  };
  const text = fitMessage(data);
  const sent = JSON.parse(text);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  const { reasoning: _reasoning, ...next } = data.candidates[sent.candidates.length] ?? { reasoning: "" };
  expect(Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(next)) + 1).toBeGreaterThan(MAX_MESSAGE_BYTES);
  expect(sent.candidates.map((each: { name: string }) => each.name)).toEqual(
    data.candidates.slice(0, sent.candidates.length).map((each) => each.name),
  );
});
