import { uniq } from "es-toolkit";
import { coverageLabel } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import { countText, plural } from "@/lib/domain/texts";
import type { QuoteSolution, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import { heading, list, type Sources, table, text } from "../blocks";
import type { Block, Cell } from "../schema";
import { type DecidingRules, type DocumentSource, isDual, type QuotesPart } from "../source";
import { evidenceText, joined, levelText, usdText } from "../texts";
import { rulesOf, sourcesOfRule } from "./candidates";
import { offeringsText, openQuestions, splitReason } from "./open-questions";

/** Which combination of quotes is best, why, and why other quotes and combinations are not. */

const EXPLAINED = 2;
const LISTED = 6;
const LISTED_OF_TWO = 4;
const listedOf = (source: DocumentSource) => (isDual(source) ? LISTED_OF_TWO : LISTED);
const MAX_EXCLUDED = 12;
const MAX_CONFIRMATIONS = 6;

const providersOf = ({ offerings }: QuoteSolution) =>
  uniq(offerings.map(({ provider_name }) => provider_name)).join(" + ");
const linesOf = ({ offerings }: QuoteSolution) => offeringsText(offerings);
export const solutionName = (solution: QuoteSolution) =>
  `${providersOf(solution)}, ${costText(solution)}`;
const costText = ({ est_cost_low: low, est_cost_high: high }: QuoteSolution) =>
  low === high ? `${usdText(low)}/yr` : `${usdText(low)}/yr (${usdText(high)} without packages)`;
const labelText = ({ cluster_text, cluster_label, best_in_cluster }: QuoteSolution) =>
  best_in_cluster === false ? "" : (cluster_text ?? CLUSTER_LABEL_LABELS[cluster_label]);

export function quotesSummary({ quotes: part }: DocumentSource): string | null {
  if (!part) return null;
  const [first] = part.result.solutions;
  const unmet = part.result.unmet.map(({ coverage }) => coverageLabel(coverage));
  const open = unmet.length > 0 ? ` No eligible quote for ${joined(unmet)}.` : "";
  if (!first) return `No combination of the quotes is eligible.${open}`;
  return `Recommended: ${providersOf(first)} for ${costText(first)}, the best of ${plural(part.result.solutions.length, "ranked combination")}.${open}`;
}

const dimensionsOf = ({ scorecard }: QuoteSolution) =>
  Object.keys(scorecard).filter((dimension) => dimension !== "overall_level");

const levelCell = (level: number | undefined): Cell =>
  level === undefined ? { text: "" } : { text: levelText(level), level };

export function quotesAnswer(source: DocumentSource, rules: DecidingRules): Block[] {
  const { quotes: part } = source;
  if (!part) return [];
  const { unmet } = part.result;
  const solutions = part.result.solutions.slice(0, listedOf(source));
  const more = part.result.solutions.length - solutions.length;
  const dimensions = solutions[0] ? dimensionsOf(solutions[0]) : [];
  return [
    ...table(
      "The best combinations of quotes",
      [
        { label: "Rank", align: "center", width: 6 },
        { label: "Carriers", width: 29 },
        { label: "Cost per year", align: "end", width: 13 },
        { label: "Overall", align: "center" },
        ...dimensions.map((dimension) => ({
          label: rules.names.dimension(dimension),
          align: "center" as const,
        })),
      ],
      solutions.map((solution) => [
        { text: String(solution.rank) },
        {
          text: linesOf(solution),
          ...(labelText(solution) ? { detail: labelText(solution) } : {}),
        },
        { text: usdText(solution.est_cost_low) },
        levelCell(solution.scorecard.overall_level),
        ...dimensions.map((dimension) => levelCell(solution.scorecard[dimension])),
      ]),
    ),
    text(
      `Levels: 1.00 is best, 4.00 is worst. The overall level is their weighted mean.${more > 0 ? ` The packet has ${plural(more, "more ranked combination")}.` : ""}`,
      "small",
    ),
    ...table(
      "Required coverages without an eligible quote",
      [{ label: "Coverage", width: 25 }, { label: "Why" }],
      unmet.map(({ coverage, reason }) => [coverageLabel(coverage), evidenceText(reason)]),
    ),
  ];
}

function weightsOf({ dimensions }: SolutionExplanation): (dimension: string) => string {
  const total = Object.values(dimensions).reduce((sum, { weight }) => sum + weight, 0);
  return (dimension) =>
    `${Number((((dimensions[dimension]?.weight ?? 0) / (total || 1)) * 100).toFixed(1))}%`;
}

function priceTable(solution: QuoteSolution): Block[] {
  const lines = solution.premium_by_line ?? [];
  const { est_cost_low: low, est_cost_high: high } = solution;
  const together = {
    text: "Together",
    ...(low === high ? {} : { detail: `with package prices; ${usdText(high)} without` }),
  };
  const total = lines.length > 0 ? [[together, "", "", "", usdText(low)]] : [];
  return table(
    `What ${providersOf(solution)} costs`,
    [
      { label: "Line" },
      { label: "Carrier" },
      { label: "Premium", align: "end" },
      { label: "Fees and taxes", align: "end" },
      { label: "Per year", align: "end" },
    ],
    [
      ...lines.map((line) => {
        const charges = (line.fees ?? 0) + (line.taxes ?? 0) + (line.assumed_charges ?? 0);
        const stated =
          line.fees !== null || line.taxes !== null || line.assumed_charges !== undefined;
        return [
          coverageLabel(line.category),
          line.provider_name,
          {
            text: usdText(line.premium_per_year),
            ...(line.as_quoted ? { detail: `quoted ${line.as_quoted}` } : {}),
          },
          stated ? usdText(charges) : "not stated",
          usdText(line.total_per_year),
        ];
      }),
      ...total,
    ],
  );
}

/** Of the first combination all dimensions, of others those in which they differ from it. */
function shownDimensions({ trace }: QuotesPart, { id, rank }: QuoteSolution) {
  const explanationOf = (wanted: string) => trace?.explanations.find((each) => each.id === wanted);
  const first = trace?.explanations.find((each) => each.rank === 1);
  return Object.entries(explanationOf(id)?.dimensions ?? {}).filter(
    ([dimension, { level }]) => rank === 1 || level !== first?.dimensions[dimension]?.level,
  );
}

function explained(
  solution: QuoteSolution,
  { part, rules, sources }: { part: QuotesPart; rules: DecidingRules; sources: Sources },
): Block[] {
  const explanation = part.trace?.explanations.find(({ id }) => id === solution.id);
  const weightOf = explanation ? weightsOf(explanation) : () => "";
  const confirm = solution.confirm_before_binding ?? [];
  const label = labelText(solution);
  return [
    heading(solutionName(solution), { mark: String(solution.rank), detail: label || null }),
    text(evidenceText(splitReason(solution).reason || (explanation?.label_evidence ?? ""))),
    ...(solution.rank === 1 ? priceTable(solution) : []),
    ...table(
      solution.rank === 1
        ? "Why it is first"
        : `Where number ${solution.rank} differs from the first`,
      [
        { label: "Dimension", width: 17 },
        { label: "Weight", align: "end", width: 8 },
        { label: "Level", align: "center", width: 8 },
        { label: "Facts" },
      ],
      shownDimensions(part, solution).map(([dimension, found]) => [
        { text: found.label ?? rules.names.dimension(dimension) },
        { text: weightOf(dimension) },
        levelCell(found.level),
        {
          text: evidenceText(found.evidence),
          sources: sources.cite(
            uniq([dimension, ...found.parts.map(({ rule }) => rule)])
              .flatMap((id) => rulesOf(rules, id))
              .flatMap((rule) => rule.sources),
          ),
        },
      ]),
    ),
    ...(solution.rank === 1 && confirm.length > 0
      ? [
          text(
            `Confirm before binding (${plural(confirm.length, "point")}${confirm.length > MAX_CONFIRMATIONS ? `, the first ${MAX_CONFIRMATIONS}` : ""}):`,
          ),
          ...list(confirm.slice(0, MAX_CONFIRMATIONS).map((each) => evidenceText(each.text))),
        ]
      : []),
  ];
}

export function quotesReasons(
  source: DocumentSource,
  rules: DecidingRules,
  sources: Sources,
): Block[] {
  const { quotes: part } = source;
  if (!part) return [];
  const solutions = part.result.solutions.slice(0, listedOf(source));
  return [
    ...solutions
      .slice(0, EXPLAINED)
      .flatMap((solution) => explained(solution, { part, rules, sources })),
    ...openQuestions(solutions),
  ];
}

const mentions = (requestedNames: readonly string[], names: readonly string[]) =>
  requestedNames.some((each) =>
    names.some((name) => name.toLowerCase().includes(each.toLowerCase())),
  );

export function quotesWhyNot(
  source: DocumentSource,
  rules: DecidingRules,
  sources: Sources,
): Block[] {
  const { quotes: part, requestedNames } = source;
  if (!part) return [];
  const excluded = part.trace?.excluded ?? [];
  const named = excluded.filter(({ provider_name }) => mentions(requestedNames, [provider_name]));
  const shown = uniq([...named, ...excluded]).slice(0, Math.max(MAX_EXCLUDED, named.length));
  const others = excluded.length - shown.length;
  const counts = part.trace?.counts;
  const names = uniq([
    ...excluded.map(({ provider_name }) => provider_name),
    ...part.result.solutions.flatMap(({ offerings }) =>
      offerings.map(({ provider_name }) => provider_name),
    ),
  ]);
  const unknown = requestedNames.filter((each) => !mentions([each], names));
  return [
    ...table(
      "Quotes that were excluded",
      [
        { label: "Carrier and line", width: 28 },
        { label: "Excluded because", width: 28 },
        { label: "Fact" },
      ],
      shown.map((offering) => [
        { text: `${offering.provider_name}, ${coverageLabel(offering.category).toLowerCase()}` },
        {
          text: rules.names.rule(offering.rule),
          sources: offering.sources
            ? sources.cite(offering.sources)
            : sourcesOfRule(rules, offering.rule, sources),
        },
        { text: evidenceText(offering.evidence) },
      ]),
    ),
    ...(others > 0
      ? [text(`${plural(others, "more quote")} excluded. The packet lists all of them.`, "small")]
      : []),
    ...table(
      "Combinations that were ranked lower",
      [
        { label: "Rank", align: "center", width: 8 },
        { label: "Carriers and cost", width: 30 },
        { label: "Why" },
      ],
      part.result.solutions
        .slice(EXPLAINED, listedOf(source))
        .map((solution) => [
          String(solution.rank),
          { text: linesOf(solution), detail: costText(solution) },
          evidenceText(splitReason(solution).reason),
        ]),
    ),
    ...unknown.map((each) => text(`“${each}” matches no quote, neither ranked nor excluded.`)),
    ...(counts
      ? [
          text(
            `${countText(counts.combinations)} valid combinations of ${countText(counts.eligible)} quotes were considered. At most ten are listed.`,
            "small",
          ),
        ]
      : []),
  ];
}
