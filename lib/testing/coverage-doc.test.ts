import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { missingLineCode } from "@/lib/domain/line-names";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import { coveragePractice1 } from "@/lib/evaluation/coverage/rule-sets/coverage-practice@1";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";

/** `docs/coverage.md` says what the code does. */

const rules = join(import.meta.dirname, "../evaluation/coverage/rule-sets/coverage-practice@1");
const doc = readFileSync(join(import.meta.dirname, "../../docs/coverage.md"), "utf8");
const jsonBlocks = [...doc.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]): unknown =>
  JSON.parse(json),
);

/** The comment above each rule, from the source: it is the rule's source of practice. */
const sources = new Map(
  readdirSync(rules)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
      ...readFileSync(join(rules, file), "utf8").matchAll(
        /\{\n((?: +\/\/ .*\n)+) +id: "(gap_\w+)"/g,
      ),
    ])
    .map(([, comment = "", id = ""]) => [
      id,
      comment
        .replace(/^ +\/\/ /gm, "")
        .trim()
        .replaceAll("\n", " "),
    ]),
);

test("the table of rules is that of the rule set, each with the source of practice in its comment", () => {
  const rows = [...doc.matchAll(/^\| `(gap_\w+)` \|.*$/gm)].map(([row]) => row);
  const expected = coveragePractice1.gaps.map(
    ({ id, severity, graver, segment, title, recommends }) => {
      const severities = graver ? `${severity} / ${graver.severity}` : severity;
      const who = segment === "commercial" ? "business" : segment;
      return `| \`${id}\` | ${severities} | ${who} | ${title}${recommends ? ` → \`${missingLineCode(recommends)}\`` : ""} | ${sources.get(id)} |`;
    },
  );
  expect(rows).toEqual(expected);
});

test("the worked example is the New Jersey sample, and its answer is what the analysis gives", () => {
  const [body, answer] = jsonBlocks;
  expect(body).toEqual({ input: NEW_JERSEY_SAMPLE });
  const { output, checked } = coverageAnalysis.evaluate({
    input: CoverageInput.parse(NEW_JERSEY_SAMPLE),
    asOf: "2026-03-22",
  });
  expect(answer).toEqual({ ...output, gaps: [output.gaps[0], "…"] });
  for (const { id, severity } of output.gaps) expect(doc).toContain(`| ${severity} \`${id}\` |`);
  expect(
    checked.filter(({ outcome }) => outcome === "not_reported").map(({ rule }) => rule),
  ).toEqual(["gap_home_contents_low", "gap_wind_excluded"]);
});
