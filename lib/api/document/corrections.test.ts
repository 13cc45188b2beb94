import { expect, test } from "vitest";
import { correctedDocument } from "./corrections";

test("a reference that may be null accepts null, and other combinations stay", () => {
  const reference = { $ref: "#/components/schemas/PoolFile" };
  const described = { allOf: [reference, { description: "Its file" }] };
  const document = {
    nullable: { description: "The file", allOf: [reference, { type: ["object", "null"] }] },
    described,
  };
  expect(correctedDocument(document)).toEqual({
    nullable: { description: "The file", anyOf: [reference, { type: "null" }] },
    described,
  });
});

test("a boolean with one value says which", () => {
  expect(correctedDocument({ deleted: { type: "boolean", enum: [true] } })).toEqual({
    deleted: { type: "boolean", description: "Always true" },
  });
});

test("names for our own code are left out", () => {
  expect(correctedDocument({ a: { type: "number", referenceOnly: true } })).toEqual({
    a: { type: "number" },
  });
});
