import { expect, test } from "vitest";
import { addNewRows, NO_NEW_ROWS, updateRows } from "./stable-rows";

const row = (id: string, version = 1) => ({ id, version });
const keyOf = ({ id }: { id: string }) => id;
const keys = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `r${from + index}`);

test("rows on screen keep their place and change to the newest version", () => {
  expect(
    updateRows([row("b"), row("a", 1)], [row("d"), row("c"), row("b"), row("a", 2)], keyOf),
  ).toEqual([row("b"), row("a", 2)]);
});

test("new rows are counted exactly while the page contains a row on screen", () => {
  const newRows = addNewRows(NO_NEW_ROWS, {
    shown: new Set(["b", "a"]),
    incoming: ["d", "c", "b"],
    isWhole: false,
  });
  expect(newRows).toEqual({ keys: new Set(["d", "c"]), isMinimum: false });
});

test("30 new rows stay 30 when the next page has only 25 of them", () => {
  const shown = new Set(keys(25));
  const fresh = keys(30, 100);
  const pushed = addNewRows(NO_NEW_ROWS, {
    shown,
    incoming: [...fresh, ...shown],
    isWhole: false,
  });
  expect(pushed.keys.size).toBe(30);
  const loaded = addNewRows(pushed, { shown, incoming: fresh.slice(5), isWhole: false });
  expect(loaded).toEqual({ keys: new Set(fresh), isMinimum: false });
});

test("a page that continues neither the list nor the new rows makes the count a minimum", () => {
  const shown = new Set(keys(25));
  const first = addNewRows(NO_NEW_ROWS, { shown, incoming: keys(25, 100), isWhole: false });
  expect(first.isMinimum).toBe(true);
  const second = addNewRows(first, { shown, incoming: keys(25, 110), isWhole: false });
  expect(second.keys.size).toBe(35);
  expect(second.isMinimum).toBe(true);
});

test("a page that is the whole list has every new row", () => {
  const newRows = addNewRows(
    { keys: new Set(["gone"]), isMinimum: true },
    { shown: new Set(["a"]), incoming: ["c", "b"], isWhole: true },
  );
  expect(newRows).toEqual({ keys: new Set(["c", "b"]), isMinimum: false });
});
