import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { coveragePractice2 } from "@/lib/evaluation/coverage/rule-sets/coverage-practice@2";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { coverageRulesMarkdown } from "./coverage-rules-markdown";

/** `docs/coverage.md` and `docs/coverage-rules.md` agree with the code. */

const docs = join(import.meta.dirname, "../../../docs");
const doc = readFileSync(join(docs, "coverage.md"), "utf8");
const jsonBlocks = [...doc.matchAll(/```json[^\n]*\n([\s\S]*?)```/g)].map(
  ([, json = ""]): unknown => JSON.parse(json),
);

test("the list of rules is written from the rule set", () => {
  expect(readFileSync(join(docs, "coverage-rules.md"), "utf8")).toBe(
    coverageRulesMarkdown(coveragePractice2),
  );
});

test("the rows that could not be checked are those of the reference tables that coverage reads", () => {
  const rowsOf = (text: string) =>
    text
      .slice(text.indexOf("# Rows that could not be checked"))
      .split("\n\n")
      .find((part) => part.startsWith("| Table |"))
      ?.split("\n")
      .slice(2) ?? [];
  const notRead = /^\| (Rideshare|Surplus lines|Limits below an umbrella|Ratings) \|/;
  const tables = rowsOf(readFileSync(join(docs, "reference-tables.md"), "utf8"));
  expect(rowsOf(doc)).toEqual(tables.filter((row) => row !== "" && !notRead.test(row)));
  expect(rowsOf(doc).length).toBeGreaterThan(5);
});

test("the worked example is the New Jersey sample and its result", () => {
  const [body, result] = jsonBlocks;
  expect(body).toEqual({ input: NEW_JERSEY_SAMPLE });
  const { output, not_checked } = coverageAnalysis.evaluate({
    input: NEW_JERSEY_SAMPLE,
    asOf: "2026-03-22",
  });
  const [first] = output.gaps;
  expect(result).toEqual({
    output: { ...output, gaps: [first, "…"] },
    not_checked: not_checked?.slice(0, 1),
  });
  for (const { id, severity } of output.gaps) expect(doc).toContain(`| ${severity} \`${id}\` |`);
  expect(not_checked?.map(({ rule }) => rule)).toEqual([
    "gap_home_contents_low",
    "gap_home_no_extended_replacement_cost",
  ]);
});
