import { expect, test } from "vitest";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { ignoredAt, ignoredLines } from "./ignored-fields";

const field = (path: string, nearest: string | null = null): IgnoredField => ({
  path,
  reason: "unknown_field",
  nearest,
});

test("a field is found by its path, and inside an object that was not read", () => {
  const ignored = [field("input.household.roof_agee", "roof_age"), field("input.notes")];
  expect(ignoredAt(ignored, "input.household.roof_agee")?.nearest).toBe("roof_age");
  expect(ignoredAt(ignored, "input.notes.author.name")?.path).toBe("input.notes");
  expect(ignoredAt(ignored, "input.notes_2")).toBeUndefined();
});

test("the same field of many quotes is one line with its number", () => {
  const lines = ignoredLines([
    field("offerings.0.notes"),
    field("input.foo"),
    field("offerings.3.notes"),
    field("offerings.3.tag"),
  ]);
  expect(lines.map(({ path, times }) => [path, times])).toEqual([
    ["offerings.*.notes", 2],
    ["input.foo", 1],
    ["offerings.3.tag", 1],
  ]);
});
