import { expect, test } from "vitest";
import { holdBack } from "./list-held";

const row = (run_id: string, version = 1) => ({ run_id, version });

test("a held list keeps its rows and counts the new ones", () => {
  const { rows, waiting } = holdBack([row("b"), row("a")], [row("d"), row("c"), row("b")]);
  expect(rows.map(({ run_id }) => run_id)).toEqual(["b", "a"]);
  expect(waiting).toBe(2);
});

test("held rows still change in place", () => {
  expect(holdBack([row("a", 1)], [row("a", 2)]).rows).toEqual([row("a", 2)]);
});
