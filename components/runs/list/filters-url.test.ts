import { expect, test } from "vitest";
import { filtersOf, loadFilters } from "./filters-url";

const read = async (query: string) => filtersOf(await loadFilters(new URLSearchParams(query)));

test("an order in the URL is kept, and left out beside a search, with which the API refuses it", async () => {
  expect((await read("sort=oldest&q=+")).sort).toBe("oldest");
  expect((await read("sort=oldest&q=acme")).sort).toBeUndefined();
});
