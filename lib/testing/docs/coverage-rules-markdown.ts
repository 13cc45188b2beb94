import { missingCode } from "@/lib/domain/lines/portfolio-lines";
import type { FlagRule, GapRule, RuleSet } from "@/lib/evaluation/coverage/conditions/condition";
import { ruleText } from "@/lib/evaluation/coverage/document";

/** `docs/coverage-rules.md`: every rule of a rule set, as the engine evaluates it. */

const WIDTH = 120;

/** The groups of gaps, each with the id of its first rule: rules of a group follow each other. */
const GROUPS = new Map([
  ["gap_policy_lapsed", "Lapsed and expiring policies"],
  ["gap_missing_auto", "Auto"],
  ["gap_missing_motorcycle", "Motorcycles"],
  ["gap_missing_homeowners", "Homes"],
  ["gap_domestic_workers_compensation", "Domestic employees"],
  ["gap_missing_watercraft", "Watercraft and recreational vehicles"],
  ["gap_condo_wrong_form", "Condos and associations"],
  ["gap_missing_dwelling_fire", "Rental property"],
  ["gap_flood_zone_no_flood", "Flood"],
  ["gap_earthquake", "Earthquake"],
  ["gap_wind_excluded", "Wind, hail and wildfire"],
  ["gap_fair_plan_no_companion", "FAIR plans and wind pools"],
  ["gap_missing_umbrella", "Personal umbrella"],
  ["gap_missing_workers_compensation", "Business: workers compensation and leave"],
  ["gap_missing_commercial_auto", "Business: vehicles"],
  ["gap_no_erisa_bond", "Business: benefit plans"],
  ["gap_missing_general_liability", "Business: missing lines and coverages"],
  ["gap_general_liability_low", "Business: low limits"],
  ["gap_flood_zone_no_flood_premises", "Business: catastrophes at the premises"],
  ["gap_missing_commercial_umbrella", "Business: umbrella"],
]);

/** Breaks a paragraph into lines of at most {@link WIDTH} characters. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    if (next.length > WIDTH && line !== "") {
      lines.push(line);
      line = word;
    } else line = next;
  }
  return [...lines, line].join("\n");
}

const sourcesText = ({ sources }: Pick<GapRule, "sources">) =>
  `Source: ${sources.map(({ citation }) => citation).join("; ")}.`;

function gapParts(rule: GapRule): string[] {
  const { id, severity, graver, segment, title, practice, recommends } = rule;
  const severities =
    graver && graver.severity !== severity ? `${severity} or ${graver.severity}` : severity;
  const who = { commercial: "business", personal: "personal", both: "all portfolios" }[segment];
  const adds = recommends ? ` Adds \`${missingCode(recommends)}\`.` : "";
  const law = rule.requiredByLaw ? " Law: [reference tables](reference-tables.md)." : "";
  const group = GROUPS.get(id);
  return [
    ...(group ? [`### ${group}`] : []),
    `#### \`${id}\``,
    wrapped(`**${title}** (${severities}, ${who}). ${practice}${adds}`),
    wrapped(ruleText(rule).slice(practice.length).trim()),
    wrapped(`${sourcesText(rule)}${law}`),
  ];
}

const flagParts = ({ id, label, practice, sources }: FlagRule): string[] => [
  `### \`${id}\``,
  wrapped(`**${label}.** ${practice} ${sourcesText({ sources })}`),
];

export function coverageRulesMarkdown({ name, gaps, flags }: RuleSet): string {
  const ids = new Set(gaps.map(({ id }) => id));
  const unknown = [...GROUPS.keys()].filter((id) => !ids.has(id));
  if (unknown.length > 0) throw new Error(`No group can begin with ${unknown.join(", ")}`);
  const parts = [
    `# Rules of ${name}`,
    wrapped(
      `Every rule of the [coverage analysis](coverage.md): when it applies, what makes it a gap, and its source. ` +
        "`GET /rule-sets/{name}` and [Rules](/docs/rules) have the same rules with the URL of each source and the day on " +
        "which it was read.",
    ),
    wrapped(
      "Rules with a law read the row of the state in the [reference tables](reference-tables.md). A gap that a law decided " +
        "cites it, with its URL and effective date, in `sources[]`.",
    ),
    "<!-- not on the site -->",
    "Written from the rule set by `lib/testing/docs/coverage-doc.test.ts`, which fails if the two differ.",
    "<!-- end -->",
    `## Gaps (${gaps.length})`,
    "In the order in which gaps of one severity are listed.",
    ...gaps.flatMap(gapParts),
    `## Underwriting flags (${flags.length})`,
    ...flags.flatMap(flagParts),
  ];
  return `${parts.join("\n\n")}\n`;
}
