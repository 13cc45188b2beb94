import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseLimit } from "@/lib/evaluation/core/parse/amount";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import {
  INPUT_OBJECTS,
  INPUT_SPELLINGS,
  OFFERING_SPELLINGS,
  OFFERING_SYNONYMS,
} from "@/lib/evaluation/core/parse/published-fields";
import { parseState } from "@/lib/evaluation/core/parse/state";

const page = readFileSync("docs/inputs.md", "utf8");

test("docs/inputs.md lists every accepted spelling", () => {
  const spellings = [
    ...[...INPUT_SPELLINGS, ...OFFERING_SPELLINGS].flatMap((row) => row.spellings),
    ...INPUT_OBJECTS.map(({ spelling }) => spelling),
  ].map((path) => path.join("."));
  expect(spellings.length).toBeGreaterThan(10);
  // The page says that other names of an offering's fields are read in `attributes` too.
  const others = Object.values(OFFERING_SYNONYMS).flat();
  const documented = (name: string) =>
    others.find((other) => name === `attributes.${other}`) ?? name;
  expect(spellings.filter((name) => !page.includes(`\`${documented(name)}\``))).toEqual([]);
});

/** The texts in backticks of the lines between two texts of the page. */
function examples(from: string, to: string): string[] {
  const part = page.slice(page.indexOf(from), page.indexOf(to));
  return part.split("\n").flatMap((line) => {
    const first = line.startsWith("|") ? (line.split("|")[1] ?? "") : line;
    return [...first.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
  });
}

test("docs/inputs.md gives amounts that are read, and amounts that are refused", () => {
  const amounts = examples("| Text |", "Refused with");
  expect(amounts.length).toBeGreaterThan(10);
  expect(
    amounts.filter((text) => !parseLimit(text, { liability: !text.includes("%") }).ok),
  ).toEqual([]);

  const refused = examples("Refused with", "## Premiums").filter((text) => text !== "2");
  expect(refused.length).toBeGreaterThan(5);
  const read = refused.filter((text) => {
    const given = text === "0.02" ? Number(text) : text;
    return parseLimit(given, { liability: true }).ok;
  });
  expect(read).toEqual([]);
});

test("docs/inputs.md gives states and dates as they are read", () => {
  for (const state of ["NY", "ny", "N.Y.", "New York"]) expect(parseState(state).ok).toBe(true);
  expect(parseDay("04/30/2026")).toEqual({ ok: true, value: "2026-04-30" });
  expect(parseDay("04/05/2026").ok).toBe(false);
});
