import { expect, test } from "vitest";
import { withValue } from "./config-path";
import { applyEdit, startHistory } from "./history";

const CONFIG = { filters: [{ id: "a", enabled: true }], floor: null };
const set = (value: unknown, ...path: (string | number)[]) =>
  ({ type: "set", path, value }) as const;
const typed = (value: unknown, ...path: (string | number)[]) =>
  ({ type: "set", path, value, typed: true }) as const;

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
    history = applyEdit(history, typed(text, "filters", 0, "id"));
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

test("removing the item at one place twice is two steps, and so is switching one field twice", () => {
  const two = { filters: [{ id: "a" }, { id: "b" }], floor: null };
  let history = startHistory(two);
  for (let i = 0; i < 2; i++) history = applyEdit(history, set(undefined, "filters", 0));
  expect(history.present.filters).toEqual([]);
  history = applyEdit(history, { type: "undo" });
  expect(history.present.filters).toEqual([{ id: "b" }]);

  history = startHistory(CONFIG);
  for (const on of [false, true]) history = applyEdit(history, set(on, "filters", 0, "enabled"));
  expect(applyEdit(history, { type: "undo" }).present.filters).toEqual([
    { id: "a", enabled: false },
  ]);
});

test("a field that was left, or saved, begins a new step, and typing after choosing does too", () => {
  let history = applyEdit(startHistory(CONFIG), typed("b", "filters", 0, "id"));
  history = applyEdit(history, { type: "settle" });
  history = applyEdit(history, typed("bc", "filters", 0, "id"));
  history = applyEdit(history, set("chosen", "filters", 0, "id"));
  history = applyEdit(history, typed("chosen too", "filters", 0, "id"));
  expect(history.past).toHaveLength(4);
  expect(applyEdit(history, { type: "settle" }).past).toBe(history.past);
});

test("edits that an editor was left with are restored with their steps, or as one step", () => {
  const left = applyEdit(startHistory(CONFIG), set(1, "floor"));
  const config = left.present;
  const start = startHistory(CONFIG);
  const whole = applyEdit(start, { type: "restore", config, history: left });
  expect(applyEdit(whole, { type: "undo" }).present).toEqual(CONFIG);
  const one = applyEdit(start, { type: "restore", config });
  expect(one.present).toBe(config);
  expect(applyEdit(one, { type: "undo" }).present).toBe(CONFIG);
});
