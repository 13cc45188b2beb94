import { expect, test } from "vitest";
import type { Path } from "./fields/paths";
import { type InputBody, withField } from "./input-body";

test("what is wanted of a coverage stays in the list when its last field is emptied", () => {
  const hard: Path = ["input", "desired_coverages", "home", "hard"];
  const body: InputBody = { input: { desired_coverages: { home: { hard: true }, auto: {} } } };
  expect(withField(body, hard, undefined)).toEqual({
    input: { desired_coverages: { home: {}, auto: {} } },
  });
});

test("a fact that is emptied leaves nothing behind", () => {
  expect(
    withField(
      { input: { state: "NJ", household: { home: { pool: true } } } },
      ["input", "household", "home", "pool"],
      undefined,
    ),
  ).toEqual({
    input: { state: "NJ" },
  });
});
