import { expect, test } from "vitest";
import { keepNewerRows, keepNewerRun, patchRows, patchRun } from "./patch-runs";

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
