import { expect, test } from "vitest";
import { eachRow } from "./bulk";

test("a row that fails is reported as its own problem, and the others are done", async () => {
  const done: string[] = [];
  const { results } = await eachRow(
    { ids: ["a", "b", "none", "b", "c"] },
    (text) => (text === "none" ? null : text),
    async (id) => {
      if (id === "b") throw new Error("refused");
      done.push(id);
      return null;
    },
  );
  expect(done).toEqual(["a", "c"]);
  expect(results).toEqual([
    { id: "a", done: true, problem: null },
    { id: "b", done: false, problem: expect.stringContaining("Try this one again") },
    { id: "none", done: false, problem: "It does not exist." },
    { id: "c", done: true, problem: null },
  ]);
});
