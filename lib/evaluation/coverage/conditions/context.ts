import type { Segment } from "@/lib/domain/lines-of-business";
import { FACTS, type FactName, type NumberFact } from "../facts/fact-definitions";
import { percent, shortUsd } from "../facts/fact-kinds";
import type { FactValue } from "../facts/fact-value";
import { type ReadFact, readFact } from "../facts/read-fact";
import type { HeldPolicy } from "../portfolio/policies";
import type { Portfolio } from "../portfolio/read-portfolio";
import type { Subject } from "../portfolio/subjects";
import type { Threshold } from "./condition";
import type { Missing } from "./finding";

/** What conditions are evaluated against. `subject`: the one that the rule is evaluated for. */
export type RuleContext = {
  portfolio: Portfolio;
  subject?: Subject;
  /** Of the rule: endorsements of the other segment's policies do not count. */
  segment?: Segment | "both";
};

export const factOf = (name: FactName, { portfolio, subject }: RuleContext): ReadFact =>
  readFact(name, portfolio, subject);

export type ResolvedThreshold =
  | { known: true; value: number; note: string }
  | { known: false; missing: readonly Missing[] };

const asNumber = (value: FactValue<number | boolean | string>): FactValue<number> => {
  if (!value.known) return value;
  return { known: true, value: typeof value.value === "number" ? value.value : 0 };
};

export const numberFact = (name: NumberFact, context: RuleContext) => {
  const { value, subject } = factOf(name, context);
  return { value: asNumber(value), subject };
};

const REPLACEMENT_COST_QUESTION = "What would it cost to rebuild what the policy insures?";

/** What it costs to rebuild what a policy insures: as it states, otherwise as its only subject does. */
export function replacementCostOf(policy: HeldPolicy, portfolio: Portfolio): FactValue<number> {
  if (policy.replacementCost !== undefined) return { known: true, value: policy.replacementCost };
  const { subjects, possible } = policy.insured;
  const [only] = subjects;
  if (only && subjects.length === 1) {
    const given = only.fields.replacement_cost;
    if (typeof given === "number") return { known: true, value: given };
    const path = [...only.path, "replacement_cost"];
    return { known: false, missing: [portfolio.missing(path, FACTS.replacement_cost.question)] };
  }
  const missing =
    possible.length > 0
      ? portfolio.missing([...policy.path, "insures"], `What does the ${policy.name} insure?`)
      : portfolio.missing(
          [...policy.path, "attributes", "replacement_cost"],
          REPLACEMENT_COST_QUESTION,
        );
  return { known: false, missing: [missing] };
}

const shareNote = (times: number, label: string) =>
  ` (${times === 1 ? "" : `${percent(100 * times)} of `}${label})`;

/** The value of a threshold, and what it is a share of. */
export function resolveThreshold(
  threshold: Threshold,
  context: RuleContext,
  policy?: HeldPolicy,
): ResolvedThreshold {
  if (typeof threshold === "number") return { known: true, value: threshold, note: "" };
  const [value, label, times] =
    "fact" in threshold
      ? [numberFact(threshold.fact, context).value, FACTS[threshold.fact].label, threshold.times]
      : [
          policy
            ? replacementCostOf(policy, context.portfolio)
            : ({ known: false, missing: [] } as const),
          "replacement cost",
          threshold.replacementCostTimes,
        ];
  if (!value.known) return { known: false, missing: value.missing };
  const [least, most] = ("fact" in threshold ? threshold.within : undefined) ?? [
    0,
    Number.POSITIVE_INFINITY,
  ];
  const amount = Math.min(Math.max(value.value * times, least), most);
  return { known: true, value: amount, note: shareNote(times, label) };
}

export const usdOrUnlimited = (usd: number) =>
  usd === Number.POSITIVE_INFINITY ? "without limit" : shortUsd(usd);
