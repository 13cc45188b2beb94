import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ignoredFields, nearestName, REFERENCE_ONLY } from "./ignored-fields";

const Schema = z
  .object({
    state: z.string(),
    notes: z.string().optional().meta(REFERENCE_ONLY),
    home: z.object({ roof_age: z.number().optional() }).catchall(z.unknown()).optional(),
    vehicles: z.array(z.object({ year: z.number().optional() }).catchall(z.unknown())).optional(),
    limits: z.record(z.string(), z.number()).optional(),
  })
  .catchall(z.unknown());
const ignored = (value: unknown) => ignoredFields(Schema, value, ["input"]);

describe("ignored fields", () => {
  test("names unknown fields at every depth, with the nearest known name", () => {
    expect(
      ignored({ state: "NJ", home: { roof_agee: 30 }, vehicles: [{ year: 2020 }, { yeer: 1 }] }),
    ).toEqual([
      { path: "input.home.roof_agee", reason: "unknown_field", nearest: "roof_age" },
      { path: "input.vehicles.1.yeer", reason: "unknown_field", nearest: "year" },
    ]);
  });

  test("names the path of a field that belongs elsewhere", () => {
    expect(ignored({ state: "NJ", roof_age: 30, Year: 2020 })).toEqual([
      { path: "input.roof_age", reason: "unknown_field", nearest: "home.roof_age" },
      { path: "input.Year", reason: "unknown_field", nearest: "vehicles.*.year" },
    ]);
  });

  test("names unknown fields of the values of a record", () => {
    const schema = z.object({ terms: z.record(z.string(), z.object({ limit: z.number() })) });
    const value = { terms: { home: { limit: 1, limt: 2 }, auto: { limit: 3 } } };
    expect(ignoredFields(schema, value, [])).toEqual([
      { path: "terms.home.limt", reason: "unknown_field", nearest: "limit" },
    ]);
  });

  test("names fields that are stored for reference only", () => {
    expect(ignored({ state: "NJ", notes: "call back" })).toEqual([
      { path: "input.notes", reason: "reference_only", nearest: null },
    ]);
  });

  test("does not name fields that are read, null, or keys of a record", () => {
    expect(ignored({ state: "NJ", home: { roof_age: 3, x: null }, limits: { any: 1 } })).toEqual(
      [],
    );
  });

  test("suggests no name that is far from the given one", () => {
    expect(nearestName("favorite_color", ["state", "roof_age"])).toBeNull();
    expect(nearestName("Roof_Age", ["state", "roof_age"])).toBe("roof_age");
  });

  test("names at most 200 fields, and none that is near to a very long name", () => {
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`stat${i}`, 1]));
    expect(ignored({ state: "NJ", ...fields })).toHaveLength(200);
    expect(nearestName("a".repeat(201), ["a".repeat(200)])).toBeNull();
    expect(nearestName("a".repeat(200), ["a".repeat(199)])).not.toBeNull();
  });
});
