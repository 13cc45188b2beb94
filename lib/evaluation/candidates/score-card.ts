import {
  type Confidence,
  DIMENSIONS,
  type Dimension,
  LEVELS,
  type Level,
  type Tier,
} from "@/lib/domain/tiers";
import { capitalized, listed } from "@/lib/evaluation/core/format";
import type { BlockView } from "./columns/block";
import { compileCriterion, type Scorer } from "./criteria";
import type { CandidateFacts } from "./facts";
import type { Asked, Criterion, DimensionRule, RuleSet } from "./rule-set";
import { addsOf, digitOf, digitScale, levelOf, unpackLevels, verdictOf } from "./verdict";

export type Evidence = { level: Level; evidence: string; rule: string; reported: boolean };

/** One assessed candidate with everything that led to its place. */
export type EvaluatedCandidate = {
  rank: number;
  tier: Tier;
  name: string;
  key: string | null;
  confidence: Confidence;
  scores: Record<Dimension, Level>;
  reasoning: string;
  evidence: Record<Dimension, Evidence>;
  tier_rule: string;
};

/** A criterion that a fact was reported for. `level` counts from 1. */
type Reading = { criterion: Criterion; level: number };
type Judged = { rule: DimensionRule; digit: number; readings: Reading[] };

/** The fact that a criterion reads, in its words. */
function say(
  criterion: Criterion,
  text: "evidence" | "brief",
  { facts, asked }: { facts: CandidateFacts; asked: Asked },
): string {
  switch (criterion.kind) {
    case "at_least":
    case "at_most":
    case "offered_limit":
      return criterion[text](facts[criterion.fact] ?? 0, asked);
    case "rate_to_median":
      return criterion[text](
        (100 * (facts.rate_index ?? 0)) / (asked.context.median_rate_index ?? 1),
        asked,
      );
    case "grade":
      return criterion[text](facts[criterion.fact] ?? "", asked);
    case "yes_or_no":
      return criterion[text](facts[criterion.fact] ?? false, asked);
    case "features":
      return criterion[text](facts.coverage_features ?? [], asked);
    case "core_line":
      return criterion[text](facts.core_lines?.includes(asked.profile.line) ?? false, asked);
    case "target_class": {
      const { naics = "" } = asked.profile;
      return criterion[text](
        facts.target_naics?.some((prefix) => naics.startsWith(prefix)) ?? false,
        asked,
      );
    }
    case "target_band": {
      const {
        target_revenue_min_usd: min = 0,
        target_revenue_max_usd: max = Number.POSITIVE_INFINITY,
      } = facts;
      return criterion[text]({ min, max }, asked);
    }
  }
}

const STRENGTHS_NAMED = 3;
const WEAKNESSES_NAMED = 2;

type Known = { ruleSet: RuleSet; facts: CandidateFacts; asked: Asked };

/** One or two sentences from the facts that decided: what speaks for the candidate, then what holds it back. */
function reasoningOf(
  judged: readonly Judged[],
  tier: Tier,
  { ruleSet, facts, asked }: Known,
): string {
  const brief = ({ readings }: Judged, chosen: (best: number, level: number) => boolean) => {
    const reading = readings.reduce((held, other) =>
      chosen(held.level, other.level) ? other : held,
    );
    return say(reading.criterion, "brief", { facts, asked });
  };
  const at = (level: Level) => judged.filter(({ digit }) => LEVELS[digit - 1] === level);
  const strongest = (dimension: Judged) => brief(dimension, (held, other) => other < held);
  const weakest = (dimension: Judged) => brief(dimension, (held, other) => other > held);

  const strengths = [...at("L1"), ...at("L2")].map(strongest).filter((text) => text !== "");
  const forIt = [
    ruleSet.opening(facts, asked.profile),
    ...strengths.slice(0, STRENGTHS_NAMED),
  ].filter((text) => text !== "");

  const upper = tier === "STRONG_FIT" || tier === "GOOD_FIT";
  const weaknesses = [...at("L4"), ...(upper ? [] : at("L3"))]
    .map(weakest)
    .filter((text) => text !== "");
  const silent = judged.filter(({ digit }) => digit === 0).map(({ rule }) => rule.dimension);
  const againstIt =
    weaknesses.length > 0
      ? `held back: ${weaknesses.slice(0, WEAKNESSES_NAMED).join("; ")}`
      : silent.length > 0 &&
        `nothing reported on ${silent.length === judged.length ? "any dimension" : listed(silent)}`;

  return [forIt.join("; "), againstIt]
    .filter((sentence) => sentence)
    .map((sentence) => `${capitalized(String(sentence))}.`)
    .join(" ");
}

function evidenceOf({ rule, digit, readings }: Judged, { facts, asked }: Known): Evidence {
  const level = levelOf(digit);
  if (readings.length === 0)
    return {
      level,
      evidence: "not reported",
      rule: `${rule.dimension}/not-reported`,
      reported: false,
    };
  const parts = readings.map(({ criterion }) => say(criterion, "evidence", { facts, asked }));
  const ids = readings.map(({ criterion }) => criterion.id);
  const between = parts.some((part) => part.includes(", ")) ? "; " : ", ";
  return {
    level,
    evidence: capitalized(parts.join(between)),
    rule: `${rule.dimension}/${ids.join("+")}`,
    reported: true,
  };
}

const LEVEL_ITSELF = [1, 2, 3, 4] as const;

/**
 * Describes candidates, each a block of its own, with the very loops that scored them, one criterion at a time, so that text
 * and level cannot part. What is asked is compiled once; the function returned may then be called for any number.
 */
export function scoreCards(ruleSet: RuleSet, asked: Asked) {
  const rules = ruleSet.dimensions.map((rule) => ({
    rule,
    scored: rule.criteria.map((criterion) => ({
      criterion,
      scorer: compileCriterion(criterion, asked, LEVEL_ITSELF),
    })),
  }));
  const selection = { rows: Uint32Array.of(0), count: 1 };
  const sums = new Uint16Array(1);
  const levelAt = (view: BlockView, scorer: Scorer | null) => {
    sums[0] = 0;
    scorer?.(view, selection, sums);
    return sums[0];
  };

  return function scoreCard({
    view,
    facts,
    rank,
  }: {
    view: BlockView;
    facts: CandidateFacts;
    rank: number;
  }): EvaluatedCandidate {
    const judged = rules.map(({ rule, scored }) => {
      const readings = scored
        .map(({ criterion, scorer }) => ({ criterion, level: levelAt(view, scorer) }))
        .filter(({ level }) => level > 0);
      const digit = digitOf(
        readings.reduce(
          (sum, { criterion, level }) => sum + (addsOf(criterion)[level - 1] ?? 0),
          0,
        ),
      );
      return { rule, digit, readings };
    });
    const code = judged.reduce((sum, { digit }, i) => sum + digit * digitScale(i), 0);
    const { tierRule, confidence } = verdictOf(ruleSet, code);
    const known = { ruleSet, facts, asked };
    const [appetite, coverage, financial, pricing, placement, service] = judged.map((dimension) =>
      evidenceOf(dimension, known),
    );
    if (!appetite || !coverage || !financial || !pricing || !placement || !service) {
      throw new Error(`rule set ${ruleSet.name} must have the dimensions ${DIMENSIONS.join(", ")}`);
    }
    return {
      rank,
      tier: tierRule.tier,
      name: facts.name,
      key: facts.key ?? null,
      confidence,
      scores: unpackLevels(code).scores,
      reasoning: reasoningOf(judged, tierRule.tier, known),
      evidence: { appetite, coverage, financial, pricing, placement, service },
      tier_rule: tierRule.id,
    };
  };
}
