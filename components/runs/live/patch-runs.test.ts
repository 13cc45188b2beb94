import { expect, test } from "vitest";
import type { RunFilters } from "../queries";
import {
  admits,
  insertRun,
  keepInserted,
  keepNewerRows,
  keepNewerRun,
  patchRows,
  patchRun,
  type QueuedRun,
} from "./patch-runs";

type Row = {
  run_id: string;
  version: number;
  status: string;
  subject: { entity: string };
  duration_ms?: number;
};
const run = (id: string, version: number, status = "processing"): Row => ({
  run_id: id,
  version,
  status,
  subject: { entity: id },
});

test("a newer patch changes its fields and keeps the others", () => {
  expect(patchRun(run("a", 2), { run_id: "a", version: 3, status: "completed" })).toEqual(
    run("a", 3, "completed"),
  );
});

test("a patch of the same or an older version changes nothing", () => {
  const cached = run("a", 5, "completed");
  expect(patchRun(cached, { run_id: "a", version: 5, status: "processing" })).toBe(cached);
  expect(patchRun(cached, { run_id: "a", version: 4, status: "processing" })).toBe(cached);
});

test("a patch of another run keeps the page as it is", () => {
  const cached = { data: [run("a", 1)], next_cursor: null };
  expect(patchRows(cached, { run_id: "b", version: 9, status: "failed" })).toBe(cached);
});

test("a row is patched in place and other rows keep their identity", () => {
  const cached = { data: [run("a", 1), run("b", 1)], next_cursor: null };
  const patched = patchRows(cached, { run_id: "b", version: 2, status: "failed" });
  expect(patched).toEqual({ data: [run("a", 1), run("b", 2, "failed")], next_cursor: null });
  expect(patched.data[0]).toBe(cached.data[0]);
});

test("a response that an event has overtaken does not undo the event", () => {
  expect(keepNewerRun(run("a", 4, "completed"), run("a", 3))).toEqual(run("a", 4, "completed"));
  expect(
    keepNewerRows({ data: [run("a", 4, "completed")] }, { data: [run("b", 1), run("a", 3)] }),
  ).toEqual({ data: [run("b", 1), run("a", 4, "completed")] });
});

test("a response of the same version adds what the event left out", () => {
  expect(
    keepNewerRun(run("a", 4, "completed"), { ...run("a", 4, "completed"), duration_ms: 38 }),
  ).toHaveProperty("duration_ms", 38);
});

test("the first response is used as it is", () => {
  expect(keepNewerRun(undefined, run("a", 1))).toEqual(run("a", 1));
  expect(keepNewerRows(undefined, { data: [run("a", 1)] })).toEqual({ data: [run("a", 1)] });
});

test("another run under the same key replaces the first", () => {
  expect(keepNewerRun(run("a", 4), run("b", 1))).toEqual(run("b", 1));
});

const queuedRun: QueuedRun = {
  run_id: "run_5",
  eval_id: "eval_5",
  kind: "candidate_evaluation",
  environment: "live",
  version: 1,
  status: "queued",
  created_at: "2026-03-22T12:00:00.000Z",
  subject: { entity: "acme", state: "CA", line: "cyber", coverages: [] },
  engine: "own-market",
  engine_version: "1.1",
};
const row = (id: string, status = "completed") => ({ run_id: id, version: 1, status });
const admitted = (environment: "live" | "test", filters: RunFilters) =>
  admits({ environment, filters }, queuedRun);

test("a new run is added to the first page of its environment if it matches the filters", () => {
  expect(admitted("live", {})).toBe(true);
  expect(
    admitted("live", { status: ["queued"], kind: ["candidate_evaluation"], created: "24h" }),
  ).toBe(true);
  expect(admitted("test", {})).toBe(false);
  expect(admitted("live", { status: ["completed"] })).toBe(false);
  expect(admitted("live", { kind: ["dual"] })).toBe(false);
  expect(admitted("live", { kind: ["dual", "candidate_evaluation"] })).toBe(true);
  expect(admitted("live", { status: ["completed", "failed"] })).toBe(false);
  expect(admitted("live", { engine: "own-market", engine_version: "1.1" })).toBe(true);
  expect(admitted("live", { engine: "own-market", engine_version: "1.0" })).toBe(false);
  expect(admitted("live", { engine: "default" })).toBe(false);
  expect(admitted("live", { decision: "placed" })).toBe(false);
  expect(admitted("live", { assignee: "me" })).toBe(false);
});

test("older pages and searches are left to the server", () => {
  expect(admitted("live", { cursor: "run_9" })).toBe(false);
  expect(admitted("live", { search: "acme" })).toBe(false);
  expect(admitted("live", { sort: "oldest" })).toBe(false);
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
  expect(keepInserted(ended, loaded, { status: ["queued"] })).toBe(loaded);
  const complete = { data: [row("run_5")], next_cursor: null };
  expect(keepInserted({ data: [row("run_5", "queued")], next_cursor: null }, complete, {})).toBe(
    complete,
  );
});
