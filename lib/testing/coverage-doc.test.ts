import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { missingLineCode } from "@/lib/domain/line-names";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { coveragePractice1 } from "@/lib/evaluation/coverage/rule-sets/coverage-practice@1";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";

/** `docs/coverage.md` agrees with the code. */

const rules = join(import.meta.dirname, "../evaluation/coverage/rule-sets/coverage-practice@1");
const doc = readFileSync(join(import.meta.dirname, "../../docs/coverage.md"), "utf8");
const jsonBlocks = [...doc.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]): unknown =>
  JSON.parse(json),
);

/** The comment above each rule in the source: the practice that the rule is based on. */
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

test("the list of rules agrees with the rule set, with the practice from the comment of each rule", () => {
  const items = [...doc.matchAll(/^- (`gap_.*(?:\n {2}.*)*)/gm)].map(([, item = ""]) =>
    item.replace(/\n {2}/g, " "),
  );
  const expected = coveragePractice1.gaps.map(
    ({ id, severity, graver, segment, title, recommends }) => {
      const severities = graver ? `${severity} / ${graver.severity}` : severity;
      const who = segment === "commercial" ? "business" : segment;
      const adds = recommends ? ` Adds \`${missingLineCode(recommends)}\`.` : "";
      // The titles of this rule set have a space before the percent sign.
      const finding = title.replace(/(\d) %/g, "$1%");
      return `\`${id}\` (${severities}, ${who}): ${finding}.${adds} ${sources.get(id)}`;
    },
  );
  expect(items).toEqual(expected);
});

test("the worked example is the New Jersey sample and its result", () => {
  const [body, result] = jsonBlocks;
  expect(body).toEqual({ input: NEW_JERSEY_SAMPLE });
  const { output, checked } = coverageAnalysis.evaluate({
    input: coverageAnalysis.CoverageInput.parse(NEW_JERSEY_SAMPLE),
    asOf: "2026-03-22",
  });
  const [first] = output.gaps;
  const evidence = [first?.evidence.at(0), "…", first?.evidence.at(-1)];
  expect(result).toEqual({ ...output, gaps: [{ ...first, evidence }, "…"] });
  for (const { id, severity } of output.gaps) expect(doc).toContain(`| ${severity} \`${id}\` |`);
  expect(
    checked.filter(({ outcome }) => outcome === "not_reported").map(({ rule }) => rule),
  ).toEqual(["gap_home_contents_low", "gap_wind_excluded"]);
});
