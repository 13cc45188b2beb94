import { expect, test } from "vitest";
import { withValue } from "./config-path";
import { applyEdit, startHistory } from "./history";

const CONFIG = { filters: [{ id: "a", enabled: true }], floor: null };
const set = (value: unknown, ...path: (string | number)[]) =>
  ({ type: "set", path, value }) as const;

test("a change leaves the given configuration as it was", () => {
  const next = withValue(CONFIG, ["filters", 0, "enabled"], false);
  expect(next).toEqual({ filters: [{ id: "a", enabled: false }], floor: null });
  expect(CONFIG.filters[0]?.enabled).toBe(true);
  expect(withValue(CONFIG, ["filters", 0], undefined).filters).toEqual([]);
  expect(withValue(CONFIG, ["floor"], undefined)).toEqual({ filters: CONFIG.filters });
});

test("typing in one field is one step, and another field begins the next", () => {
  let history = startHistory(CONFIG);
  for (const text of ["b", "bc", "bcd"])
    history = applyEdit(history, set(text, "filters", 0, "id"));
  history = applyEdit(history, set(1, "floor"));
  expect(history.past).toHaveLength(2);
  history = applyEdit(history, { type: "undo" });
  expect(history.present.floor).toBeNull();
  history = applyEdit(history, { type: "undo" });
  expect(history.present).toEqual(CONFIG);
  history = applyEdit(history, { type: "redo" });
  expect(history.present.filters).toEqual([{ id: "bcd", enabled: true }]);
});

test("an edit after undo discards what was undone, and nothing is undone beyond the start", () => {
  let history = applyEdit(startHistory(CONFIG), set(1, "floor"));
  history = applyEdit(history, { type: "undo" });
  expect(applyEdit(history, { type: "undo" })).toBe(history);
  history = applyEdit(history, set(2, "floor"));
  expect(applyEdit(history, { type: "redo" })).toBe(history);
});
