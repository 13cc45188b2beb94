import { expect, test } from "vitest";
import { valueList } from "./value-list";

const States = valueList(["pending", "delivered", "dead_lettered"]);
const problemOf = (text: string) => States.safeParse(text).error?.issues[0]?.message;

test("values are read in one order, whatever the order they are given in", () => {
  expect(States.parse("delivered")).toEqual(["delivered"]);
  expect(States.parse("dead_lettered,pending")).toEqual(["pending", "dead_lettered"]);
});

test("an unknown, an empty and a repeated value are refused with the value and the remedy", () => {
  expect(problemOf("pending,lost")).toBe(
    "must be one of pending, delivered, dead_lettered, or several with commas between them (got 'lost')",
  );
  expect(problemOf("pending,")).toMatch(/got ''/);
  expect(problemOf("")).toMatch(/got ''/);
  expect(problemOf("pending, delivered")).toMatch(/got ' delivered'/);
  expect(problemOf("pending,pending")).toBe("must name each value once");
});
