import { expect, test } from "vitest";
import { mergeStableRows } from "./stable-rows";

const row = (id: string, version = 1) => ({ id, version });
const keyOf = ({ id }: { id: string }) => id;

test("a held list keeps its rows and counts the new ones", () => {
  const { rows, newCount } = mergeStableRows(
    [row("b"), row("a")],
    [row("d"), row("c"), row("b")],
    keyOf,
  );
  expect(rows.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(newCount).toBe(2);
});

test("held rows still change in place", () => {
  expect(mergeStableRows([row("a", 1)], [row("a", 2)], keyOf).rows).toEqual([row("a", 2)]);
});
