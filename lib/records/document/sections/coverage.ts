import { CATEGORY_LABELS, SEVERITY_LABELS } from "@/lib/domain/coverage-analysis";
import { portfolioLineLabel } from "@/lib/domain/line-names";
import { plural } from "@/lib/domain/texts";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";
import { fact, facts, list, type Sources, table, text } from "../blocks";
import type { Block, Cell } from "../schema";
import { type DecidingRules, type DocumentSource, isDual } from "../source";
import { dayText, evidenceText, joined } from "../texts";

/** The gaps of a portfolio, what each rests on, and which rules found nothing. */

/** Most portfolios have fewer. The rest is in the table of all gaps. */
const EXPLAINED = 12;

export function coverageSummary({ coverage: part }: DocumentSource): string | null {
  if (!part) return null;
  const { summary } = part.result.output;
  const open = summary.not_checked
    ? ` ${plural(summary.not_checked, "rule")} could not be decided because facts are missing, so there may be more gaps.`
    : "";
  const severities = [
    [summary.high_severity, "high"],
    [summary.medium_severity, "medium"],
    [summary.low_severity, "low"],
  ] as const;
  const counts = severities
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${count} ${label}`);
  return summary.total_gaps === 0
    ? `No gap was found.${open}`
    : `${plural(summary.total_gaps, "gap")}: ${joined(counts)}.${open}`;
}

const categoryText = ({ category_label, category }: CoverageGap) =>
  category_label ?? CATEGORY_LABELS[category];

const factsText = ({ evidence }: CoverageGap) => evidence.map(evidenceText).join(". ");
const basedOn = (gap: CoverageGap, sources: Sources): Cell => ({
  text: gap.required_by_law ? "Required by law" : "Not required by law",
  sources: sources.cite(gap.sources),
});
const gapCell = (gap: CoverageGap): Cell => ({
  text: evidenceText(gap.title),
  detail: `${SEVERITY_LABELS[gap.severity]}, ${categoryText(gap).toLowerCase()}`,
});

const GAPS = "Gaps, most severe first";

/** The document of a dual run has one table of gaps, with the facts of each. */
const gapsWithFacts = (gaps: readonly CoverageGap[], sources: Sources): Block[] =>
  table(
    GAPS,
    [
      { label: "Gap", width: 28 },
      { label: "Facts" },
      { label: "Recommendation", width: 24 },
      { label: "Based on", width: 16 },
    ],
    gaps.map((gap) => [
      gapCell(gap),
      factsText(gap),
      evidenceText(gap.recommendation),
      basedOn(gap, sources),
    ]),
  );

const gapsTable = (gaps: readonly CoverageGap[]): Block[] =>
  table(
    GAPS,
    [
      { label: "Severity", width: 11 },
      { label: "Gap", width: 40 },
      { label: "Recommendation" },
      { label: "Required by law", width: 11 },
    ],
    gaps.map((gap) => [
      SEVERITY_LABELS[gap.severity],
      { text: evidenceText(gap.title), detail: categoryText(gap) },
      evidenceText(gap.recommendation),
      gap.required_by_law ? "Yes" : "No",
    ]),
  );

export function coverageAnswer(
  source: DocumentSource,
  _rules: DecidingRules,
  sources: Sources,
): Block[] {
  const { coverage: part } = source;
  if (!part) return [];
  const { gaps, profile_summary: lines } = part.result.output;
  return [
    facts([
      fact("Policies reviewed", joined(lines.coverage_lines_present.map(portfolioLineLabel))),
      fact("Missing lines", joined(lines.coverage_lines_missing.map(portfolioLineLabel))),
    ]),
    ...(isDual(source) ? gapsWithFacts(gaps, sources) : gapsTable(gaps)),
    ...table(
      "Not gaps, but an underwriter will ask about them",
      [{ label: "Point", width: 40 }, { label: "Facts" }],
      part.result.flags.map(({ label, evidence }) => [
        label,
        evidence.map(evidenceText).join(". "),
      ]),
    ),
  ];
}

export function coverageReasons(source: DocumentSource, sources: Sources): Block[] {
  const { coverage: part } = source;
  if (!part) return [];
  const asOf = part.trace
    ? `Dates were compared with ${dayText(part.trace.as_of)}, the day of the analysis.`
    : "";
  if (isDual(source))
    return [
      text(`The facts and sources of each gap are in the table of gaps. ${asOf}`.trim(), "small"),
    ];
  return [
    ...table(
      "What each gap is based on",
      [{ label: "Gap", width: 30 }, { label: "Facts" }, { label: "Based on", width: 22 }],
      part.result.output.gaps
        .slice(0, EXPLAINED)
        .map((gap) => [gapCell(gap), factsText(gap), basedOn(gap, sources)]),
    ),
    ...(asOf === "" ? [] : [text(asOf, "small")]),
  ];
}

export function coverageWhyNot(
  { coverage: part, requestedNames }: DocumentSource,
  rules: DecidingRules,
): Block[] {
  const checked = part?.trace?.checked ?? [];
  if (checked.length === 0) return [];
  const passed = checked.filter(({ outcome }) => outcome === "passed");
  const notApplicable = checked.filter(({ outcome }) => outcome === "not_applicable");
  const named = checked.filter(
    ({ outcome, title, rule }) =>
      (outcome === "passed" || outcome === "not_applicable") &&
      requestedNames.some((each) => `${title} ${rule}`.toLowerCase().includes(each.toLowerCase())),
  );
  return [
    text(
      `${plural(checked.length, "rule")} of ${rules.name} were checked. ${passed.length} found nothing to report, and ${notApplicable.length} did not apply to this portfolio.`,
    ),
    ...table(
      "Requested rules",
      [{ label: "Rule", width: 40 }, { label: "Outcome", width: 16 }, { label: "Facts" }],
      named.map(({ title, outcome, evidence }) => [
        title,
        outcome === "passed" ? "Nothing found" : "Did not apply",
        evidence.map(evidenceText).join(". "),
      ]),
    ),
    ...(passed.length > 0
      ? [text("Rules that found nothing:"), ...list(passed.map(({ title }) => title))]
      : []),
    text(
      "The packet has the facts behind each of these rules, and every rule that did not apply.",
      "small",
    ),
  ];
}
