import { missingCode } from "@/lib/domain/lines/portfolio-lines";
import type { FlagRule, GapRule, RuleSet } from "@/lib/evaluation/coverage/conditions/condition";
import { ruleText } from "@/lib/evaluation/coverage/document";

/** `docs/coverage-rules.md`: every rule of a rule set, as the engine evaluates it. */

const WIDTH = 120;

/** Breaks a list item into lines of at most {@link WIDTH} characters. A link is never broken. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    if (next.length > WIDTH && line !== "") {
      lines.push(line);
      line = `  ${word}`;
    } else line = next;
  }
  return [...lines, line].join("\n");
}

const sourcesText = ({ sources }: Pick<GapRule, "sources">) =>
  sources.map(({ citation }) => citation).join("; ");

function gapItem(rule: GapRule): string {
  const { id, severity, graver, segment, title, recommends } = rule;
  const severities =
    graver && graver.severity !== severity ? `${severity} / ${graver.severity}` : severity;
  const who = segment === "commercial" ? "business" : segment;
  const adds = recommends ? ` Adds \`${missingCode(recommends)}\`.` : "";
  const law = rule.requiredByLaw ? " Law: `lib/reference`." : "";
  return wrapped(
    `- \`${id}\` (${severities}, ${who}): ${title}.${adds} ${ruleText(rule)} Source: ${sourcesText(rule)}.${law}`,
  );
}

const flagItem = ({ id, label, practice, sources }: FlagRule) =>
  wrapped(`- \`${id}\`: ${label}. ${practice} Source: ${sourcesText({ sources })}.`);

export function coverageRulesMarkdown({ name, gaps, flags }: RuleSet): string {
  return [
    `# Rules of ${name}`,
    "",
    "Written from the rule set by `lib/testing/docs/coverage-doc.test.ts`, which fails if the two differ.",
    "`GET /rule-sets/{name}` and `/docs/rules` publish the same rules with the URL of each source and the day on which it",
    "was read.",
    "",
    `## Gaps (${gaps.length})`,
    "",
    "In the order in which gaps of one severity are listed.",
    "",
    ...gaps.map(gapItem),
    "",
    `## Underwriting flags (${flags.length})`,
    "",
    ...flags.map(flagItem),
    "",
  ].join("\n");
}
