import { expect, test } from "vitest";
import { parseMessage } from "./realtime-events";

const queued = {
  run_id: "run_1",
  eval_id: "eval_1",
  kind: "candidate_evaluation",
  environment: "live",
  version: 1,
  status: "queued",
};

test("a known message is parsed by its schema, without fields added later", () => {
  expect(parseMessage("evaluation.queued", { ...queued, added: true })).toEqual({
    name: "evaluation.queued",
    event: queued,
  });
});

test("a message that does not match its schema is unreadable", () => {
  expect(parseMessage("evaluation.completed", { ...queued, status: "completed" })).toBe(
    "unreadable",
  );
  expect(parseMessage("evaluation.queued", "queued")).toBe("unreadable");
});

test("an unknown event name is ignored", () => {
  expect(parseMessage("portfolio.updated", queued)).toBeNull();
});
