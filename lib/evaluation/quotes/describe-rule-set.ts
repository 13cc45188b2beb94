import { QUOTE_DIMENSION_LABELS } from "@/lib/domain/quote-matching";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import type { DocumentedRule, RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import {
  type Criterion,
  dimensionsOf,
  PRICING,
  type RuleSet,
  type RuleSetChanges,
  SIMPLICITY,
} from "./rule-set";
import { unstatedLevel } from "./scoring/quote-score";
import { surplusLinesRates } from "./surplus-lines";

/** The rules of a rule set of engine `quotes/2` in the form in which they are published. */

const level = (hundredths: number) => (hundredths / 100).toFixed(2);
const curveText = (curve: readonly (readonly [number, number])[], unit = "") =>
  curve.map(([value, at]) => `${value}${unit}: ${level(at)}`).join(", ");

/** How a criterion gives a level, in one sentence. */
function criterionText(criterion: Criterion): string {
  switch (criterion.kind) {
    case "limits":
      return `The mean over the desired limits, or the recommended ones if none are desired, and the dwelling limit against the cost to rebuild. By the share of the reference: ${curveText(criterion.curve)}, linear between. Split limits are compared with split ones, a combined limit with a combined one; an offering that states both has the worse level.`;
    case "deductibles":
      return `The mean over the desired deductibles, or the common ones if none are desired. By the multiple of a desired deductible: ${curveText(criterion.desired)}; of a common one: ${curveText(criterion.usual)}; for a percentage: ${curveText(criterion.percent, "%")}. For homes where the state has the peril, also the largest wind deductible in percent of the dwelling limit: ${curveText(criterion.wind, "%")}.`;
    case "features":
      return `By the share of the desired features: ${curveText(criterion.asked)}. If none are desired, by their number: ${curveText(criterion.unasked)}.`;
    case "exclusions":
      return `By the number of added exclusions: ${curveText(criterion.curve)}.`;
    case "rating":
      return `By grade: ${Object.entries(criterion.levels)
        .map(([grade, at]) => `${grade}: ${level(at)}`)
        .join(
          ", ",
        )}. A rating that is suspended, or a carrier that is not rated, has the level of what is not stated.`;
    case "number":
      return `By value: ${curveText(criterion.curve)}, linear between.`;
    case "grade":
      return Object.entries(criterion.levels)
        .map(([grade, at]) => `${grade}: ${level(at)}`)
        .join(", ");
    case "flag":
      return `Yes: ${level(criterion.yes)}, no: ${level(criterion.no)}.`;
    case "class":
      return `If the request states the class: ${level(criterion.avoided)} if avoided_naics contains it, otherwise ${level(criterion.written)}.`;
    case "carrier":
      return `If present carriers are stated: the carrier writes this line now ${level(criterion.same)}, another line ${level(criterion.other)}, none ${level(criterion.none)}.`;
    case "held_limits":
      return `The mean over the limits in force of the line, by the share that the quote keeps: ${curveText(criterion.curve)}.`;
  }
}

const builtInLabels: Readonly<Record<string, string>> = QUOTE_DIMENSION_LABELS;
const labelOf = ({ changes }: RuleSet, dimension: string): string =>
  changes?.labels?.dimensions[dimension] ?? builtInLabels[dimension] ?? dimension;

/** What an engine adds beside its rules: names of carriers, and carriers that it prefers. */
function documentChanges({ preferred = [], facts = [] }: RuleSetChanges): DocumentedRule[] {
  const rule = (
    id: string,
    title: string,
    { text, parameters }: Pick<DocumentedRule, "text" | "parameters">,
  ): DocumentedRule => ({ id, stage: "rank", title, text, parameters, sources: [] });
  return [
    ...(preferred.length > 0
      ? [
          rule("preferred_carriers", "Preferred carriers", {
            text: `Solutions with one of these carriers are marked: ${preferred.map(({ name }) => name).join(", ")}. A mark never changes a level or a rank.`,
            parameters: { carriers: preferred },
          }),
        ]
      : []),
    ...(facts.length > 0
      ? [
          rule("custom_facts", "Facts of this engine", {
            text: `Offerings and requests can state in custom: ${facts.map(({ key, label }) => `${key} (${label})`).join(", ")}.`,
            parameters: { facts },
          }),
        ]
      : []),
  ];
}

const WORDS = ["no", "one", "two", "three", "four", "five", "six"];
const countInWords = (count: number) => WORDS[count] ?? String(count);

function parametersOf({
  id: _id,
  title: _title,
  sources: _sources,
  ask: _ask,
  ...rest
}: Criterion) {
  return Object.fromEntries(
    Object.entries(rest).filter(([, value]) => typeof value !== "function"),
  );
}

/** All rules in the order in which they are applied. */
/** What is not stated counts as the worst that could be stated. */
function unstatedText(criterion: Criterion, least: number): string {
  const [asked, unasked] = [true, false].map((isAsked) => unstatedLevel(criterion, least, isAsked));
  const otherwise = asked === unasked ? "" : `, ${level(unasked ?? 0)} if none are desired`;
  return `Not stated: ${level(asked ?? 0)}${otherwise}.`;
}

function documentRules(ruleSet: RuleSet): DocumentedRule[] {
  const { filters, underlying, dimensions, notStated, pricing, simplicity, weights } = ruleSet;
  const scored = dimensionsOf(ruleSet);
  const has = (dimension: string) => scored.includes(dimension);
  return [
    ...filters.map(
      ({ id, label, text, parameters = {}, sources }): DocumentedRule => ({
        id,
        stage: "filter",
        title: label,
        text,
        parameters: { ...parameters },
        sources: [...sources],
      }),
    ),
    {
      id: "underlying_limits",
      stage: "filter",
      title: underlying.label,
      text: underlying.text,
      parameters: { required: underlying.umbrellas },
      sources: [...underlying.sources],
    },
    ...Object.entries(dimensions).flatMap(([dimension, criteria]) =>
      criteria.map(
        (criterion): DocumentedRule => ({
          id: `${dimension}/${criterion.id}`,
          stage: "score",
          title: criterion.title,
          text: `${criterionText(criterion)} Weight ${criterion.weight}. ${unstatedText(criterion, notStated)}`,
          parameters: {
            ...parametersOf(criterion),
            not_stated: unstatedLevel(criterion, notStated, true),
          },
          sources: [...criterion.sources],
        }),
      ),
    ),
    ...(has(PRICING)
      ? [
          {
            id: "pricing_competitiveness",
            stage: "score",
            title: labelOf(ruleSet, PRICING),
            text: `1.00 for the cheapest way to buy all lines. It rises by ${level(pricing.perHundredPercent)} for each 100% above, in proportion, up to 4.00. The cost is premiums per year with the package prices that apply, fees and taxes. A quote without taxes that does not say whether its carrier is admitted is shown at what it states, and compared with the state's surplus lines charges on top. Commission does not count.`,
            parameters: { per_hundred_percent: pricing.perHundredPercent },
            sources: [],
          } satisfies DocumentedRule,
        ]
      : []),
    {
      id: "surplus_lines_charges",
      stage: "score",
      title: "Taxes of surplus lines quotes",
      text: "The cost of a quote of a carrier that is not admitted, and that states no taxes, contains the state's tax, other percentages, stamping fee and filing fee on the effective date. A stamping fee that it states is not added again. Where the rate was not read in a source, nothing is added: see the order of solutions without open questions.",
      parameters: { rates: surplusLinesRates() },
      sources: [],
    },
    ...(has(SIMPLICITY)
      ? [
          {
            id: "package_simplicity",
            stage: "score",
            title: labelOf(ruleSet, SIMPLICITY),
            text: `By the number of providers: ${simplicity.map((at, i) => `${i + 1}: ${level(at)}`).join(", ")}, more as the last.`,
            parameters: { levels: simplicity },
            sources: [],
          } satisfies DocumentedRule,
        ]
      : []),
    {
      id: "open_questions",
      stage: "rank",
      title: "Solutions without open questions first",
      text: "A solution has an open question if one of its offerings does not state what the request asks about, as the hard stops say, or if taxes may come on top of its cost: the tax of a surplus lines quote is not known, or a quote without taxes does not say whether its carrier is admitted. A solution with an open question never ranks before the best one without: if its level is not worse, it comes right behind it. The first stays first if taxes are its only open question and it is still better at the most that it may cost. Where every solution has an open question, those whose only open question is taxes come first.",
      parameters: {},
      sources: [],
    },
    {
      id: "order",
      stage: "rank",
      title: "Order of the solutions",
      text: `By the exact weighted sum of the ${countInWords(scored.length)} dimensions, lowest first; then cost and number of providers. Solutions that are equal in all three share a rank. The ids of their offerings give them an arbitrary order. The first ten are shown.`,
      parameters: { weights_percent: weights },
      sources: [],
    },
    ...documentChanges(ruleSet.changes ?? {}),
  ];
}

/** A rule set of engine `quotes/2` as published. */
export function documentRuleSet(
  ruleSet: RuleSet,
  { engineVersion, current }: { engineVersion: string; current: boolean },
): RuleSetDocument {
  const rules = documentRules(ruleSet);
  return {
    name: ruleSet.name,
    kind: "quote_matching",
    evaluator_version: engineVersion,
    engine_version: engineVersion,
    current,
    hash: canonicalHash(rules),
    rules,
  };
}
