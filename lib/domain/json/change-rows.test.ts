import { expect, test } from "vitest";
import { changeRows, changeText } from "./change-rows";

test("only the fields that differ are shown, by their path", () => {
  const before = { name: "A", limits: { queued: 5, running: 2 }, events: ["run.completed"] };
  const after = { name: "A", limits: { queued: 9, running: 2 }, events: ["run.failed"], url: "x" };
  expect(changeRows({ before, after })).toEqual([
    { field: "limits.queued", before: 5, after: 9 },
    { field: "events", before: ["run.completed"], after: ["run.failed"] },
    { field: "url", before: undefined, after: "x" },
  ]);
});

test("of what was created, every field is new; of what was deleted, every field is gone", () => {
  const record = { a: 1, list: [{ b: 2 }, { b: 3 }] };
  expect(changeRows({ before: null, after: record }).map(({ field }) => field)).toEqual([
    "a",
    "list[0].b",
    "list[1].b",
  ]);
  expect(changeRows({ before: record, after: null })[0]).toEqual({
    field: "a",
    before: 1,
    after: undefined,
  });
  expect(changeRows({ before: {}, after: null })).toEqual([]);
});

test("values are readable: lists with commas, absent and empty ones as words", () => {
  expect([undefined, null, "", [], ["a", "b"], true, { a: 1 }].map(changeText)).toEqual([
    "–",
    "–",
    "(empty)",
    "(none)",
    "a, b",
    "true",
    '{"a":1}',
  ]);
});
