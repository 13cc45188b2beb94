import { expect, test } from "vitest";
import type { RunFilters } from "../queries";
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
const row = (id: string, status = "completed") => ({ run_id: id, status });
const admitted = (environment: "live" | "test", filters: RunFilters) =>
  admits({ environment, filters }, run);

test("a new run is added to the first page of its environment if it matches the filters", () => {
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

test("a row is inserted once, in the order of its id", () => {
  const queued = row("run_5", "queued");
  const page = { data: [row("run_7"), row("run_3")], next_cursor: "run_3" };
  const inserted = insertRun(page, queued);
  expect(inserted).toEqual({
    data: [row("run_7"), queued, row("run_3")],
    next_cursor: "run_3",
  });
  expect(insertRun(inserted, queued)).toBe(inserted);
  const empty: { data: (typeof queued)[]; next_cursor: null } = { data: [], next_cursor: null };
  expect(insertRun(empty, queued)).toEqual({
    data: [queued],
    next_cursor: null,
  });
});

test("a page that was requested before a run was inserted does not remove it", () => {
  const before = { data: [row("run_3")], next_cursor: null };
  const cached = insertRun(before, row("run_5", "queued"));
  expect(keepInserted(cached, before, {})).toEqual(cached);
});

test("an empty page removes all rows, as after its period has passed", () => {
  const empty = { data: [], next_cursor: null };
  expect(keepInserted({ data: [row("run_5")], next_cursor: null }, empty, {})).toBe(empty);
});

test("an inserted row is removed if it no longer matches, or if the page has it", () => {
  const loaded = { data: [row("run_3")], next_cursor: null };
  const ended = { data: [row("run_5", "completed"), row("run_3")], next_cursor: null };
  expect(keepInserted(ended, loaded, { status: "queued" })).toBe(loaded);
  const complete = { data: [row("run_5")], next_cursor: null };
  expect(keepInserted({ data: [row("run_5", "queued")], next_cursor: null }, complete, {})).toBe(
    complete,
  );
});
