import { expect, test } from "vitest";
import { parseMessage } from "./messages";

const queued = {
  run_id: "run_1",
  eval_id: "eval_1",
  kind: "candidate_evaluation",
  environment: "live",
  version: 1,
  status: "queued",
};

test("a known message is read by its schema, fields added later are left out", () => {
  expect(parseMessage("evaluation.queued", { ...queued, added: true })).toEqual({
    name: "evaluation.queued",
    event: queued,
  });
});

test("a message that lacks a field is unreadable, not half used", () => {
  expect(parseMessage("evaluation.completed", { ...queued, status: "completed" })).toBe(
    "unreadable",
  );
  expect(parseMessage("evaluation.queued", "queued")).toBe("unreadable");
});

test("a name from a newer server is passed over", () => {
  expect(parseMessage("portfolio.updated", queued)).toBeNull();
});
