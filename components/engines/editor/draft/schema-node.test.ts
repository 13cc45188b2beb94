import { expect, test } from "vitest";
import { alternativeFor, type SchemaNode, schemaAt } from "./schema-node";

const SCHEMA = {
  $ref: "#/$defs/Config",
  $defs: {
    Config: {
      type: "object",
      properties: {
        filters: { items: { anyOf: [{ $ref: "#/$defs/Own" }, { $ref: "#/$defs/BuiltIn" }] } },
        floor: {
          anyOf: [
            { type: "object", properties: { rating: { type: "string", enum: ["A", "B"] } } },
            { type: "null" },
          ],
        },
        weights: { additionalProperties: { type: "number", maximum: 100 } },
      },
    },
    BuiltIn: { type: "object", properties: { id: { type: "string", maxLength: 9 } } },
    Own: { type: "object", properties: { id: { maxLength: 64 }, label: { maxLength: 100 } } },
  },
};
const CONFIG = { filters: [{ id: "x" }, { id: "y", label: "z" }], floor: { rating: "A" } };

test("the choices of a field come from the alternative that fits its value", () => {
  expect(schemaAt(SCHEMA, CONFIG, ["floor", "rating"])?.enum).toEqual(["A", "B"]);
  expect(schemaAt(SCHEMA, CONFIG, ["filters", 1, "label"])?.maxLength).toBe(100);
});

test("records have the schema of their values, and unknown fields none", () => {
  expect(schemaAt(SCHEMA, { weights: { a: 1 } }, ["weights", "a"])?.maximum).toBe(100);
  expect(schemaAt(SCHEMA, CONFIG, ["nothing", 1])).toBeUndefined();
  expect(schemaAt(undefined, CONFIG, ["floor"])).toBeUndefined();
});

test("the alternative of a value follows from its fields and its fixed words", () => {
  const alternatives: SchemaNode[] = [
    { type: "object", properties: { op: { enum: ["below", "above"] }, value: {} } },
    { type: "object", properties: { op: { const: "is" }, value: {} }, required: ["op", "value"] },
    { type: "object", properties: { policy: {}, test: {} }, required: ["policy", "test"] },
    { type: "number" },
  ];
  const index = (value: unknown) => alternativeFor(undefined, alternatives, value);
  expect(index({ op: "above", value: 1 })).toBe(0);
  expect(index({ op: "is", value: true })).toBe(1);
  expect(index({ policy: [], test: {} })).toBe(2);
  expect(index(5)).toBe(3);
  expect(index(null)).toBe(3);
});
