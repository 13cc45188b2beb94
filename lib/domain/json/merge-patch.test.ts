import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldDifferences } from "./differences";
import { applyMergePatch, mergePatchOf } from "./merge-patch";

// As in RFC 7386, appendix A.
test.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [["a"], { a: "b" }, { a: "b" }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("%j with the patch %j is %j", (target, patch, merged) => {
  const [given, changes] = [structuredClone(target), structuredClone(patch)];
  expect(applyMergePatch(target, patch)).toEqual(merged);
  expect([target, patch]).toEqual([given, changes]);
});

const object = fc.dictionary(
  fc.constantFrom("a", "b", "c", "__proto__"),
  fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes("null")),
  { noNullPrototype: true },
);

test("the patch of two objects makes the second of the first", () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      const made = applyMergePatch(before, mergePatchOf(before, after));
      expect(fieldDifferences(made, after)).toEqual([]);
    }),
  );
});

test("differences name each field with its path, entries of lists by their position", () => {
  expect(
    fieldDifferences(
      { limit: 1, same: [1], losses: [{ amount: 5 }, { amount: 6 }], gone: "x" },
      { limit: 2, same: [1], losses: [{ amount: 7 }], added: { a: 1 } },
    ),
  ).toEqual([
    { path: "limit", before: 1, after: 2 },
    { path: "losses.0.amount", before: 5, after: 7 },
    { path: "losses.1", before: { amount: 6 }, after: null },
    { path: "gone", before: "x", after: null },
    { path: "added", before: null, after: { a: 1 } },
  ]);
});
