import { expect, test } from "vitest";
import { containsRun, keepNewer, patchRuns, showsUnfinishedRun } from "./patch-runs";

const run = (id: string, version: number, status = "processing") => ({
  run_id: id,
  version,
  status,
  subject: { entity: id },
});

test("a newer push changes its fields and leaves the others", () => {
  expect(patchRuns(run("a", 2), { run_id: "a", version: 3, status: "completed" })).toEqual({
    ...run("a", 3, "completed"),
  });
});

test("a push of the same or an older version changes nothing", () => {
  const held = run("a", 5, "completed");
  expect(patchRuns(held, { run_id: "a", version: 5, status: "processing" })).toBe(held);
  expect(patchRuns(held, { run_id: "a", version: 4, status: "processing" })).toBe(held);
});

test("a push about another run leaves the answer as it is", () => {
  const held = { data: [run("a", 1)], next_cursor: null };
  expect(patchRuns(held, { run_id: "b", version: 9, status: "failed" })).toBe(held);
});

test("rows of pages are patched in place, other rows keep their identity", () => {
  const held = {
    pages: [{ data: [run("a", 1), run("b", 1)] }, { data: [run("c", 1)] }],
    pageParams: [null, "x"],
  };
  const patched = patchRuns(held, { run_id: "b", version: 2, status: "failed" });
  expect(patched).toEqual({
    pages: [{ data: [run("a", 1), run("b", 2, "failed")] }, { data: [run("c", 1)] }],
    pageParams: [null, "x"],
  });
  expect(patched).toHaveProperty("pages.1", held.pages[1]);
});

test("a read that was overtaken by a push does not turn the run back", () => {
  expect(keepNewer(run("a", 4, "completed"), run("a", 3))).toEqual(run("a", 4, "completed"));
  expect(
    keepNewer({ data: [run("a", 4, "completed")] }, { data: [run("b", 1), run("a", 3)] }),
  ).toEqual({
    data: [run("b", 1), run("a", 4, "completed")],
  });
});

test("a read of the same version brings what the push left out", () => {
  expect(
    keepNewer(run("a", 4, "completed"), { ...run("a", 4, "completed"), duration_ms: 38 }),
  ).toHaveProperty("duration_ms", 38);
});

test("the first read is taken as it is", () => {
  expect(keepNewer(undefined, run("a", 1))).toEqual(run("a", 1));
});

test("finds a run in any shape", () => {
  expect(containsRun(run("a", 1), "a")).toBe(true);
  expect(containsRun({ pages: [{ data: [run("b", 1)] }] }, "b")).toBe(true);
  expect(containsRun({ data: [run("b", 1)] }, "a")).toBe(false);
});

test("only a run that has not ended is unfinished, alone or in a list", () => {
  const [queued, completed, failed] = [
    run("a", 1, "queued"),
    run("b", 3, "completed"),
    run("c", 3, "failed"),
  ];
  expect([queued, run("d", 2)].map(showsUnfinishedRun)).toEqual([true, true]);
  expect([completed, failed].map(showsUnfinishedRun)).toEqual([false, false]);
  expect(showsUnfinishedRun({ data: [completed, queued] })).toBe(true);
  expect(showsUnfinishedRun({ pages: [{ data: [failed] }, { data: [queued] }] })).toBe(true);
  expect(showsUnfinishedRun({ data: [completed, failed] })).toBe(false);
  for (const other of [undefined, null, 7, "queued", { data: [{ tier: "GOOD_FIT" }] }])
    expect(showsUnfinishedRun(other)).toBe(false);
});
