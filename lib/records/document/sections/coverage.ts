import { CATEGORY_LABELS, SEVERITY_LABELS } from "@/lib/domain/coverage-analysis";
import { portfolioLineLabel } from "@/lib/domain/line-names";
import { plural } from "@/lib/domain/texts";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";
import { fact, facts, list, type Sources, table, text } from "../blocks";
import type { Block } from "../schema";
import type { DecidingRules, DocumentSource } from "../source";
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

export function coverageAnswer({ coverage: part }: DocumentSource): Block[] {
  if (!part) return [];
  const { gaps, profile_summary: lines } = part.result.output;
  return [
    facts([
      fact("Policies reviewed", joined(lines.coverage_lines_present.map(portfolioLineLabel))),
      fact("Missing lines", joined(lines.coverage_lines_missing.map(portfolioLineLabel))),
    ]),
    ...table(
      "Gaps, most severe first",
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
    ),
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

export function coverageReasons({ coverage: part }: DocumentSource, sources: Sources): Block[] {
  if (!part) return [];
  const gaps = part.result.output.gaps.slice(0, EXPLAINED);
  const asOf = part.trace
    ? [
        text(
          `Dates were compared with ${dayText(part.trace.as_of)}, the day of the analysis.`,
          "small",
        ),
      ]
    : [];
  return [
    ...table(
      "What each gap is based on",
      [{ label: "Gap", width: 30 }, { label: "Facts" }, { label: "Based on", width: 22 }],
      gaps.map((gap) => [
        {
          text: evidenceText(gap.title),
          detail: `${SEVERITY_LABELS[gap.severity]}, ${categoryText(gap).toLowerCase()}`,
        },
        { text: gap.evidence.map(evidenceText).join(". ") },
        {
          text: gap.required_by_law ? "Required by law" : "Not required by law",
          sources: sources.cite(gap.sources),
        },
      ]),
    ),
    ...asOf,
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
