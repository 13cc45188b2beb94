import { expect, test } from "vitest";
import { keepPreviousPage, pageControls, pageQuery } from "./list-pages";

test("the next page keeps the start of the period", () => {
  const since = "2026-03-22T11:00:00.000Z";
  expect(pageQuery({ created: "1h", since, cursor: "a" })).toEqual({
    cursor: "a",
    created_after: since,
    limit: 25,
  });
});

test("without a period there is no lower bound", () => {
  expect(pageQuery({}).created_after).toBeUndefined();
});

test("a list with a cursor in its URL has newer pages and can return to the newest", () => {
  const calls: unknown[] = [];
  const set = (...args: unknown[]) => calls.push(args);
  expect(pageControls({ cursor: null }, set).pages.hasNewer).toBe(false);
  const { pages } = pageControls({ cursor: "a" }, set);
  expect(pages.hasNewer).toBe(true);
  pages.newest();
  pages.older("b", undefined);
  expect(calls).toEqual([
    [{ cursor: null, since: null }, { scroll: true }],
    [{ cursor: "b", since: null }, { scroll: true }],
  ]);
});

const keep = keepPreviousPage(["runs", "list", "test"]);

test("the previous page stays while the next page of the same list loads", () => {
  expect(keep("page", { queryKey: ["runs", "list", "test", { cursor: "a" }] })).toBe("page");
});

test("a page of the other environment is never a placeholder", () => {
  expect(keep("page", { queryKey: ["runs", "list", "live", {}] })).toBeUndefined();
  expect(keep("page", undefined)).toBeUndefined();
});
