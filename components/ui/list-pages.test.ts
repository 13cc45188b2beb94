import { expect, test } from "vitest";
import { pageQuery, pageSteps } from "./list-pages";

test("the next page asks with the beginning that the period had, not with a later one", () => {
  const since = "2026-03-22T11:00:00.000Z";
  expect(pageQuery({ created: "1h", since, cursor: "a" })).toEqual({
    cursor: "a",
    created_after: since,
    limit: 25,
  });
});

test("without a period a list looks back without end", () => {
  expect(pageQuery({}).created_after).toBeUndefined();
});

test("a list is begun once a cursor stands in its URL, and leads back to its newest rows", () => {
  const asked: unknown[] = [];
  const set = (...args: unknown[]) => asked.push(args);
  expect(pageSteps({ cursor: null }, set).pages.begun).toBe(false);
  const { pages } = pageSteps({ cursor: "a" }, set);
  expect(pages.begun).toBe(true);
  pages.newest();
  pages.older("b", undefined);
  expect(asked).toEqual([
    [{ cursor: null, since: null }, { scroll: true }],
    [{ cursor: "b", since: null }, { scroll: true }],
  ]);
});
