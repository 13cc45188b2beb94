import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { runQueries, traceQueries } from "../queries";
import { createRunCache } from "./run-cache";

const row = (id: string, version: number, status = "processing") => ({
  run_id: id,
  version,
  status,
});

// Keys as the pages build them; the data has only the fields that an event needs.
const keys = {
  list: runQueries.list("live").queryKey,
  detail: runQueries.detail("live", "eval_a").queryKey,
  ended: runQueries.detail("live", "run_z").queryKey,
  stats: runQueries.stats("live", "24h").queryKey,
  candidates: runQueries.candidates("live", "run_a").queryKey,
  trace: traceQueries.summary("live", "run_a").queryKey,
};

function setUp() {
  const client = new QueryClient();
  const put = (key: readonly unknown[], data: unknown) => client.setQueryData(key, data);
  put(keys.list, { data: [row("run_a", 2), row("run_b", 2)], next_cursor: null });
  put(keys.detail, row("run_a", 2));
  put(keys.ended, row("run_z", 5, "completed"));
  put(keys.stats, { runs: 2 });
  put(keys.candidates, { pages: [{ data: [] }] });
  put(keys.trace, { run_id: "run_a", status: "processing" });
  const stale = () =>
    Object.entries(keys).flatMap(([name, key]) =>
      client.getQueryState<unknown>(key)?.isInvalidated ? [name] : [],
    );
  return {
    cache: createRunCache(client),
    read: (key: readonly unknown[]) => client.getQueryData<unknown>(key),
    updatedAt: (key: readonly unknown[]) => client.getQueryState<unknown>(key)?.dataUpdatedAt,
    stale,
  };
}

test("an event patches the run under its id or alias, and its row in lists", () => {
  const { cache, read } = setUp();
  const patch = { run_id: "run_a", version: 3, status: "completed" } as const;
  cache.patch(patch, { ...patch, candidates: [] });
  expect(read(keys.detail)).toEqual({ ...row("run_a", 3, "completed"), candidates: [] });
  expect(read(keys.list)).toEqual({
    data: [row("run_a", 3, "completed"), row("run_b", 2)],
    next_cursor: null,
  });
});

test("an older event leaves the cache untouched", () => {
  const { cache, read } = setUp();
  const before = read(keys.list);
  const patch = { run_id: "run_a", version: 2, status: "queued" } as const;
  cache.patch(patch, patch);
  expect(read(keys.list)).toBe(before);
});

test("events about other runs leave a run that waits to be loaded waiting", () => {
  const { cache, stale } = setUp();
  // The page of the run is still being rendered: nothing on screen reads it, so it is not loaded at once.
  const end = { run_id: "run_a", version: 3, status: "completed" } as const;
  cache.patch(end, end);
  cache.refetchRun("run_a");
  const other = { run_id: "run_b", version: 3, status: "processing" } as const;
  cache.patch(other, other);
  expect(stale()).toEqual(["detail", "trace"]);
});

test("an event does not make a run look as if it had just been loaded", () => {
  const { cache, updatedAt } = setUp();
  const before = updatedAt(keys.detail);
  vi.setSystemTime(Date.now() + 60_000);
  const end = { run_id: "run_a", version: 3, status: "completed" } as const;
  cache.patch(end, end);
  vi.useRealTimers();
  expect(updatedAt(keys.detail)).toBe(before);
});

test("the end of a run loads the run and its trace again, and no other run", () => {
  const { cache, stale } = setUp();
  cache.refetchRun("run_a");
  expect(stale()).toEqual(["detail", "trace"]);
});

test("a new subscription loads what can change, and no run that has ended", () => {
  const { cache, stale } = setUp();
  cache.refetchAll();
  expect(stale()).toEqual(["list", "detail", "stats", "trace"]);
});

test("a run is listed if any list shows it", () => {
  const { cache } = setUp();
  expect(cache.isListed("run_b")).toBe(true);
  expect(cache.isListed("run_c")).toBe(false);
});
