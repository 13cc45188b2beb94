import { expect, test } from "vitest";
import { toggleKeys } from "./selection";

const keys = ["a", "b", "c", "d", "e"];
const press = (selected: string[], key: string, last: string | null = null, range = false) =>
  [...toggleKeys(new Set(selected), { keys, key, last, range })].toSorted();

test("a press selects a row, and another one unselects it", () => {
  expect(press([], "b")).toEqual(["b"]);
  expect(press(["b", "c"], "b")).toEqual(["c"]);
});

test("with Shift all rows from the last pressed one get the state of this one, in both directions", () => {
  expect(press(["b"], "d", "b", true)).toEqual(["b", "c", "d"]);
  expect(press(["d"], "b", "d", true)).toEqual(["b", "c", "d"]);
  expect(press(["a", "b", "c"], "c", "a", true)).toEqual([]);
});

test("with Shift and no last row, or one that has left the list, only this row changes", () => {
  expect(press([], "d", null, true)).toEqual(["d"]);
  expect(press([], "d", "gone", true)).toEqual(["d"]);
});
