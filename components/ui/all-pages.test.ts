import { expect, test } from "vitest";
import { allPages } from "./all-pages";

test("all pages are read in their order, and the last one ends it", async () => {
  const pages: Record<string, { data: number[]; next_cursor: string | null }> = {
    first: { data: [1, 2], next_cursor: "b" },
    b: { data: [], next_cursor: "c" },
    c: { data: [3], next_cursor: null },
  };
  const read = async (cursor = "first") => pages[cursor] ?? { data: [], next_cursor: null };
  expect(await allPages(read)).toEqual([1, 2, 3]);
});
