import { expect, test } from "vitest";
import { runQueries } from "../queries";
import { admits, insertRun, keepInserted, type QueuedRun } from "./insert-run";

const run: QueuedRun = {
  run_id: "run_5",
  eval_id: "eval_5",
  kind: "candidate_evaluation",
  environment: "live",
  version: 1,
  status: "queued",
  created_at: "2026-03-22T12:00:00.000Z",
  subject: { entity: "acme", state: "CA", line: "cyber", coverages: [] },
};
const admitted = (environment: "live" | "test", filters: Parameters<typeof runQueries.list>[1]) =>
  admits(runQueries.list(environment, filters).queryKey, run);

test("a new run enters the newest page of its own environment, where the filters let it through", () => {
  expect(admitted("live", {})).toBe(true);
  expect(admitted("live", { status: "queued", kind: "candidate_evaluation", created: "24h" })).toBe(
    true,
  );
  expect(admitted("test", {})).toBe(false);
  expect(admitted("live", { status: "completed" })).toBe(false);
  expect(admitted("live", { kind: "dual" })).toBe(false);
});

test("older pages and searches are left to the server", () => {
  expect(admitted("live", { cursor: "run_9" })).toBe(false);
  expect(admitted("live", { search: "acme" })).toBe(false);
});

test("a row comes into the order of its id, and once", () => {
  const page = { data: [{ run_id: "run_7" }, { run_id: "run_3" }], next_cursor: "run_3" };
  const inserted = insertRun(page, run);
  expect(inserted).toEqual({
    data: [{ run_id: "run_7" }, run, { run_id: "run_3" }],
    next_cursor: "run_3",
  });
  expect(insertRun(inserted, run)).toBe(inserted);
  expect(insertRun({ data: [], next_cursor: null }, run)).toEqual({
    data: [run],
    next_cursor: null,
  });
});

test("an answer that was asked for before a run was inserted does not take it away", () => {
  const before = { data: [{ run_id: "run_3" }], next_cursor: null };
  const held = insertRun(before, run);
  expect(keepInserted(held, before, {})).toEqual(held);
});

test("a list whose rows have all grown too old is empty", () => {
  const empty = { data: [], next_cursor: null };
  expect(keepInserted({ data: [run], next_cursor: null }, empty, {})).toBe(empty);
});

test("a row that its filter no longer lets through goes with the next answer, and so does one that the answer has", () => {
  const answer = { data: [{ run_id: "run_3" }], next_cursor: null };
  const ended = { data: [{ ...run, status: "completed" }, { run_id: "run_3" }], next_cursor: null };
  expect(keepInserted(ended, answer, { status: "queued" })).toBe(answer);
  const whole = { data: [{ ...run, version: 3 }], next_cursor: null };
  expect(keepInserted({ data: [run] }, whole, {})).toBe(whole);
});
