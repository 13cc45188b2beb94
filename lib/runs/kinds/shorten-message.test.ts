import { expect, test } from "vitest";
import { MAX_MESSAGE_BYTES } from "@/lib/realtime/messages";
import { runKind } from ".";
import { shortenMessage } from "./shorten-message";

const shortened = (data: Record<string, unknown>, kind: Parameters<typeof runKind>[0] = "dual") => {
  const text = JSON.stringify(shortenMessage(data, runKind(kind).messageCuts));
  return { text, sent: JSON.parse(text) };
};

const candidate = (i: number, reasoning: string) => ({ name: `Carrier ${i}`, rank: i, reasoning });
const event = (count: number, reasoning: string) => ({
  eval_id: "eval_x",
  candidates: Array.from({ length: count }, (_, i) => candidate(i + 1, reasoning)),
});

test("a message that fits is not changed", () => {
  const data = event(3, "short");
  expect(shortenMessage(data, runKind("candidate_evaluation").messageCuts)).toBe(data);
});

test("reasoning is dropped before any candidate", () => {
  const { sent } = shortened(event(25, "x".repeat(1000)), "candidate_evaluation");
  expect(sent.truncated).toBe(true);
  expect(sent.candidates).toHaveLength(25);
  expect(sent.candidates[0]).toEqual({ name: "Carrier 1", rank: 1 });
});

test("candidates are dropped from the end, no more than needed", () => {
  const data = {
    eval_id: "eval_x",
    candidates: Array.from({ length: 500 }, (_, i) => ({
      name: `Carrier ${i} ${"é".repeat(i % 90)}`,
      reasoning: "x",
    })),
  };
  const { text, sent } = shortened(data, "candidate_evaluation");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  const { reasoning: _reasoning, ...next } = data.candidates[sent.candidates.length] ?? {
    reasoning: "",
  };
  expect(Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(next)) + 1).toBeGreaterThan(
    MAX_MESSAGE_BYTES,
  );
  expect(sent.candidates.map((each: { name: string }) => each.name)).toEqual(
    data.candidates.slice(0, sent.candidates.length).map((each) => each.name),
  );
});

const solution = (i: number) => ({
  rank: i + 1,
  offerings: [{ provider_name: `Carrier ${i} ${"é".repeat(300)}` }],
});
const gap = (i: number) => ({ id: `gap_${i}`, recommendation: "x".repeat(400) });
const list = <Item>(count: number, make: (i: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));

test("solutions are dropped from the end before any gap", () => {
  const data = {
    eval_id: "eval_x",
    output: { solutions_count: 10, gaps: list(10, gap) },
    solutions: list(10, solution),
  };
  const { text, sent } = shortened(data);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  expect(sent).toMatchObject({ truncated: true, output: data.output });
  expect(sent.solutions).toEqual(data.solutions.slice(0, sent.solutions.length));
  const oneMore = JSON.stringify({
    ...sent,
    solutions: data.solutions.slice(0, sent.solutions.length + 1),
  });
  expect(Buffer.byteLength(oneMore)).toBeGreaterThan(MAX_MESSAGE_BYTES);
});

test("gaps are dropped from the end when there is nothing else to drop, and the counts stay", () => {
  const data = {
    eval_id: "eval_x",
    output: { summary: { total_gaps: 60 }, gaps: list(60, gap) },
    solutions: list(10, solution),
  };
  const { sent } = shortened(data);
  expect(sent.solutions).toEqual([]);
  expect(sent.output.summary).toEqual({ total_gaps: 60 });
  expect(sent.output.gaps).toEqual(data.output.gaps.slice(0, sent.output.gaps.length));
  expect(sent.output.gaps.length).toBeGreaterThan(15);
});

test("an output that is too long without its gaps is dropped", () => {
  const data = {
    eval_id: "eval_x",
    output: { profile_summary: list(200, (i) => `line ${i} ${"y".repeat(60)}`), gaps: [] },
  };
  const { text, sent } = shortened(data, "coverage_analysis");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  expect(sent).toEqual({ eval_id: "eval_x", truncated: true });
});
