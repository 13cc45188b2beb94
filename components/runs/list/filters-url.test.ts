import { expect, test } from "vitest";
import { canHide } from "@/components/ui/list";
import { filtersOf, HIDEABLE_HEADERS, loadFilters } from "./filters-url";
import { RUN_LIST } from "./run-columns";

const read = async (query: string) => filtersOf(await loadFilters(new URLSearchParams(query)));

test("an order in the URL is kept, and left out beside a search, with which the API refuses it", async () => {
  expect((await read("sort=oldest&q=+")).sort).toBe("oldest");
  expect((await read("sort=oldest&q=acme")).sort).toBeUndefined();
});

test("the server knows the columns that the list can hide", () => {
  expect(RUN_LIST.columns.filter(canHide).map(({ header }) => header)).toEqual(HIDEABLE_HEADERS);
});
