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

test("fields beside a union of kinds are fields of each kind, which generators then tell apart", () => {
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const kind = (name: string) => ({ type: "object", properties: { kind: { const: name } } });
  const added = { expanded: { type: "object" } };
  const schema = { allOf: [reference("Run"), { type: "object", properties: added }] };
  const union = {
    oneOf: [reference("A"), reference("B")],
    discriminator: { propertyName: "kind" },
  };
  const document = {
    paths: { "/jobs": { get: { schema } } },
    components: { schemas: { Run: union, A: kind("a"), B: kind("b") } },
  };
  expect(correctedDocument(document)).toEqual({
    paths: { "/jobs": { get: { schema: reference("Run") } } },
    components: {
      schemas: {
        Run: union,
        A: { type: "object", properties: { kind: { const: "a" }, ...added } },
        B: { type: "object", properties: { kind: { const: "b" }, ...added } },
      },
    },
  });
});
