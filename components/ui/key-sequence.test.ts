import { expect, test } from "vitest";
import { advance, NOTHING_PRESSED } from "./key-sequence";

const known = ["j", "g r", "g n"];
const press = (before = NOTHING_PRESSED, key = "", atMs = 0) =>
  advance(before, { key, atMs, known });

test("one key is a shortcut by itself", () => {
  expect(press(NOTHING_PRESSED, "j").match).toBe("j");
});

test("two keys in a row are one shortcut", () => {
  const first = press(NOTHING_PRESSED, "g", 100);
  expect(first.match).toBeNull();
  expect(press(first.pressed, "r", 400).match).toBe("g r");
});

test("the second key counts alone when it comes too late", () => {
  const first = press(NOTHING_PRESSED, "g", 100);
  expect(press(first.pressed, "r", 5000).match).toBeNull();
  expect(press(first.pressed, "j", 5000).match).toBe("j");
});

test("a key that leads nowhere forgets what came before", () => {
  const first = press(NOTHING_PRESSED, "g", 100);
  expect(press(first.pressed, "x", 200)).toEqual({ pressed: NOTHING_PRESSED, match: null });
});
