import { expect, test } from "vitest";
import { idFor, moved, newValue } from "./new-values";

test("a new item has what is required, and nothing besides", () => {
  const root = {
    $defs: { Level: { type: "string", enum: ["L1", "L2"] } },
  };
  const node = {
    type: "object",
    properties: {
      id: { type: "string" },
      enabled: { type: "boolean" },
      note: { type: "string" },
      level: { $ref: "#/$defs/Level" },
      bounds: { type: "array", prefixItems: [{ type: ["number", "null"] }, { type: "number" }] },
      test: { anyOf: [{ type: "number" }, { type: "object" }] },
    },
    required: ["id", "enabled", "level", "bounds", "test"],
  };
  expect(newValue(root, node)).toEqual({
    id: "",
    enabled: true,
    level: "L1",
    bounds: [null, null],
    test: null,
  });
});

test.each([
  ["Treaty capacity", "-", "treaty-capacity-2"],
  ["Été à Paris", "_", "ete_a_paris"],
  ["2025 score", "_", "score"],
  ["!", "-", "item"],
  ["constructor", "_", "constructor_1"],
] as const)("%j gives an id that is valid and not taken", (name, separator, id) => {
  expect(idFor(name, ["treaty-capacity"], separator)).toBe(id);
});

test("an item moves to another place", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});
