import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { listQuery, runQueries } from "./queries";

const staleWith = (status: string) => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
  const query = runQueries.detail("live", "run_1");
  client.setQueryData<unknown>(query.queryKey, { run_id: "run_1", status });
  return new QueryObserver(client, query).getCurrentResult().isStale;
};

test("an unfinished run is stale, so that polling loads it each time; a finished one is not", () => {
  expect(staleWith("queued")).toBe(true);
  expect(staleWith("processing")).toBe(true);
  expect(staleWith("completed")).toBe(false);
});

test("of a period and a first day, the later start applies", () => {
  const start = (from: string) => listQuery("live", { created: "24h", from }).created_after ?? "";
  expect(Date.parse(start("2020-01-01"))).toBeGreaterThan(Date.now() - 90_000_000);
  expect(start("2999-01-01")).toBe("2999-01-01T00:00:00.000Z");
});
