import { LEVELS } from "@/lib/domain/tiers";
import type { PreviewItem } from "../schemas/run-comparison";
import type { TraceCandidate } from "../schemas/trace";
import type { RuleNames } from "./rule-names";

/** Why an item has another place than before: the rule that makes the difference, and its facts. */

export type Difference = NonNullable<PreviewItem["difference"]>;
/** The names in the rules of both answers. */
export type Names = { before: RuleNames; after: RuleNames };

export const differenceBy = (
  names: RuleNames,
  rule: string | null,
  reason: string,
): Difference => ({ rule, rule_label: rule === null ? null : names.rule(rule), reason });

type Levels = Readonly<Record<string, number>>;

/** The dimension whose level differs most; undefined if all are the same. Levels of the same size: the first one. */
export function mostChanged(before: Levels, after: Levels): string | undefined {
  const by = (dimension: string) => Math.abs((after[dimension] ?? 0) - (before[dimension] ?? 0));
  const [first] = [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter((dimension) => by(dimension) > 0)
    .sort((a, b) => by(b) - by(a));
  return first;
}

type Assessed = Extract<TraceCandidate, { outcome: "assessed" }>;

const levelNumbers = (scores: Assessed["scores"]): Levels =>
  Object.fromEntries(
    Object.entries(scores).map(([dimension, level]) => [dimension, LEVELS.indexOf(level) + 1]),
  );

/** Sentences without their periods, as one text. */
const sentences = (texts: readonly (string | undefined)[]) =>
  texts.flatMap((text) => (text ? [text.replace(/\.$/, "")] : [])).join(". ");

function differenceOfAssessed(before: Assessed, after: Assessed, names: Names): Difference {
  const { tier_rule: tierRule } = after;
  const byRule =
    before.tier_rule === tierRule
      ? undefined
      : `The tier is decided by “${names.after.rule(tierRule)}”, before by “${names.before.rule(before.tier_rule)}”`;
  const dimension = mostChanged(levelNumbers(before.scores), levelNumbers(after.scores));
  if (dimension === undefined)
    return differenceBy(
      names.after,
      tierRule,
      sentences([
        "No dimension changes its level",
        byRule ?? "The weights or the other candidates differ",
      ]),
    );
  const level = ({ scores }: Assessed) => scores[dimension] ?? "not scored";
  const evidence = after.evidence[dimension] ?? before.evidence[dimension];
  return differenceBy(
    names.after,
    evidence?.rule || tierRule,
    sentences([
      `${names.after.dimension(dimension)}: ${level(before)} before, ${level(after)} now`,
      evidence?.evidence,
      byRule,
    ]),
  );
}

/** Why a candidate has another place. null: not in the pool version. */
export function differenceOfCandidate(
  before: TraceCandidate | null,
  after: TraceCandidate | null,
  names: Names,
): Difference {
  if (after === null) return differenceBy(names.after, null, "Not in this pool version");
  if (after.outcome === "removed") return differenceBy(names.after, after.rule, after.evidence);
  if (before === null)
    return differenceBy(names.after, after.tier_rule, "New in this pool version");
  if (before.outcome === "removed")
    return differenceBy(names.before, before.rule, `No longer removed. Before: ${before.evidence}`);
  return differenceOfAssessed(before, after, names);
}
