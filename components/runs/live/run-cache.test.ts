import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { runQueries, traceQueries } from "../queries";
import { runCache } from "./run-cache";

const row = (id: string, version: number, status = "processing") => ({
  run_id: id,
  version,
  status,
});

// Keys as the pages build them; the data is cut down to what a push looks at.
const keys = {
  list: runQueries.list("live").queryKey,
  detail: runQueries.detail("live", "eval_a").queryKey,
  ended: runQueries.detail("live", "run_z").queryKey,
  figures: runQueries.stats("live", "24h").queryKey,
  candidates: runQueries.candidates("live", "run_a").queryKey,
  trace: traceQueries.summary("live", "run_a").queryKey,
};

function setUp() {
  const client = new QueryClient();
  const put = (key: readonly unknown[], data: unknown) => client.setQueryData(key, data);
  put(keys.list, { data: [row("run_a", 2), row("run_b", 2)], next_cursor: null });
  put(keys.detail, row("run_a", 2));
  put(keys.ended, row("run_z", 5, "completed"));
  put(keys.figures, { runs: 2 });
  put(keys.candidates, { pages: [{ data: [] }] });
  put(keys.trace, { run_id: "run_a", status: "processing" });
  const stale = () =>
    Object.entries(keys).flatMap(([name, key]) =>
      client.getQueryState<unknown>(key)?.isInvalidated ? [name] : [],
    );
  return {
    cache: runCache(client),
    read: (key: readonly unknown[]) => client.getQueryData<unknown>(key),
    stale,
  };
}

test("a push reaches the run under its own id and its alias, and its row in lists", () => {
  const { cache, read } = setUp();
  cache.patch(
    { run_id: "run_a", version: 3, status: "completed" },
    { details: { candidates: [1] } },
  );
  expect(read(keys.detail)).toEqual({ ...row("run_a", 3, "completed"), candidates: [1] });
  expect(read(keys.list)).toEqual({
    data: [row("run_a", 3, "completed"), row("run_b", 2)],
    next_cursor: null,
  });
});

test("an older push leaves the cache untouched", () => {
  const { cache, read } = setUp();
  const before = read(keys.list);
  cache.patch({ run_id: "run_a", version: 2, status: "queued" });
  expect(read(keys.list)).toBe(before);
});

test("after an end the run and its trace are read, other runs are left alone", () => {
  const { cache, stale } = setUp();
  cache.readRun("run_a");
  expect(stale()).toEqual(["detail", "trace"]);
});

test("a new subscription reads what can change, not runs that ended", () => {
  const { cache, stale } = setUp();
  cache.readEverything();
  expect(stale()).toEqual(["list", "detail", "figures", "trace"]);
});

test("knows whether a list shows a run", () => {
  const { cache } = setUp();
  expect(cache.lists("run_b")).toBe(true);
  expect(cache.lists("run_c")).toBe(false);
});
