import { expect, test } from "vitest";
import { holdsUnfinished, holdsUnfinishedRun, pollDelayMs } from "./polling-schedule";

test("waits grow by half from two seconds and stay at thirty", () => {
  expect([0, 1, 2, 3].map(pollDelayMs)).toEqual([2_000, 3_000, 4_500, 6_750]);
  expect(pollDelayMs(6)).toBeLessThan(30_000);
  expect(pollDelayMs(7)).toBe(30_000);
  expect(pollDelayMs(500)).toBe(30_000);
});

const run = (status: string) => ({ run_id: "run_1", status });

test("only a run that can still change is polled", () => {
  expect(holdsUnfinishedRun(run("queued"))).toBe(true);
  expect(holdsUnfinishedRun(run("processing"))).toBe(true);
  expect(holdsUnfinishedRun(run("completed"))).toBe(false);
  expect(holdsUnfinishedRun(run("failed"))).toBe(false);
});

test("a list is polled when any of its rows can still change", () => {
  const page = { data: [run("completed"), run("queued")], next_cursor: null };
  expect(holdsUnfinishedRun(page)).toBe(true);
  expect(holdsUnfinishedRun({ pages: [{ data: [run("failed")] }, page] })).toBe(true);
  expect(holdsUnfinishedRun({ data: [run("completed")] })).toBe(false);
  expect(holdsUnfinishedRun({ data: [] })).toBe(false);
});

test("answers of other shapes are never polled", () => {
  for (const other of [undefined, null, 7, "queued", { runs: 3 }, { data: [{ tier: "GOOD_FIT" }] }])
    expect(holdsUnfinishedRun(other)).toBe(false);
});

test("a delivery that waits or is under way is read again, a finished one is not", () => {
  const delivery = (state: string) => ({ id: "d", event_id: "evt_1", run_id: "run_1", state });
  expect(holdsUnfinished({ data: [delivery("delivered"), delivery("pending")] })).toBe(true);
  expect(holdsUnfinished(delivery("delivering"))).toBe(true);
  expect(holdsUnfinished({ data: [delivery("delivered"), delivery("cancelled")] })).toBe(false);
});
