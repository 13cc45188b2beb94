import { type findLine, toSnakeCase } from "@/lib/domain/line-names";
import type { LineOfBusiness } from "@/lib/domain/lines-of-business";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import {
  type DeductibleAmounts,
  type LimitAmounts,
  readDeductibles,
  readLimits,
} from "@/lib/evaluation/core/parse/amounts-by-name";
import { residualMarkets } from "@/lib/reference/property/residual-markets";
import type { Policy } from "../policy";
import { type Features, featuresOf } from "./features";
import { type Insured, insuredBy, statedReferences } from "./matching";
import { referenceOf, type Subject, type Subjects } from "./subjects";

export type PolicyLine = NonNullable<ReturnType<typeof findLine>> & {
  policy: Policy;
  /** Its place in the input. */
  index: number;
};

/** A policy of a residual market, or of another one. Undefined if neither carrier nor market is given. */
export type Market = "fair_plan" | "wind_pool" | "other" | undefined;

export type HeldPolicy = {
  line: LineOfBusiness;
  /** How evidence names it: "auto policy (Garden State Mutual)". */
  name: string;
  /** Where it is in the input: `current_portfolio.policies.0`. */
  path: readonly (string | number)[];
  carrier: string | undefined;
  limits: LimitAmounts;
  deductibles: DeductibleAmounts;
  features: Features;
  form: string | undefined;
  market: Market;
  effective: string | undefined;
  expires: string | undefined;
  /** What its status says. Undefined if it has none. */
  ended: boolean | undefined;
  /** Another policy of the line, in force now, has replaced it. */
  superseded: boolean;
  insured: Insured;
  /** USD to rebuild what it insures, as the policy states it. */
  replacementCost: number | undefined;
};

const ENDED_STATUSES = ["cancelled", "canceled", "lapsed", "expired", "terminated", "non_renewed"];

/** A limit in percent refers to the dwelling limit. */
function percentToUsd(limits: LimitAmounts): LimitAmounts {
  const dwelling = limits.dwelling?.usd;
  if (dwelling === undefined) return limits;
  return Object.fromEntries(
    Object.entries(limits).map(([name, amount]) => [
      name,
      amount?.percent === undefined || amount.usd !== undefined
        ? amount
        : { ...amount, usd: (dwelling * amount.percent) / 100 },
    ]),
  );
}

/** A name without what stands in parentheses and without the form of the organization. */
const wholeName = (name: string) =>
  referenceOf(
    name
      .replace(/\([^)]*\)/g, " ")
      .trim()
      .replace(/\s(association|assn\.?|corporation|corp\.?)$/i, ""),
  );
/** "Louisiana Citizens - FAIR Plan and Coastal Plan" is also "Louisiana Citizens". */
const namesOf = (plan: string) => [plan, ...plan.split(" - ").slice(0, 1)].map(wholeName);

function marketOf({ carrier, line, attributes = {} }: Policy, state: string): Market {
  const { market } = attributes;
  if (market === "fair_plan" || market === "wind_pool") return market;
  if (market !== undefined) return "other";
  const text = `${carrier ?? ""} ${line}`.toLowerCase();
  if (/\bfair[ _-]?plan\b/.test(text)) return "fair_plan";
  if (/\b(twia|windstorm (insurance|underwriting) association|beach plan|wind pool)\b/.test(text))
    return "wind_pool";
  if (!carrier?.trim()) return undefined;
  const named = residualMarkets(state).find(
    (found) => found.status === "known" && namesOf(found.rule.plan).includes(wholeName(carrier)),
  );
  if (named?.status !== "known") return "other";
  return named.rule.kind === "fair_plan"
    ? "fair_plan"
    : named.rule.kind === "wind_pool"
      ? "wind_pool"
      : "other";
}

/** Surely in force: its status and its dates say so. */
const isInForceOn = ({ effective, expires, attributes }: Policy, day: string) =>
  attributes?.status !== undefined &&
  !ENDED_STATUSES.includes(toSnakeCase(attributes.status)) &&
  effective !== undefined &&
  effective <= day &&
  expires !== undefined &&
  expires > day;

/** Both say what they insure, and it is not the same. */
export const insureOthers = (a: readonly Subject[], b: readonly Subject[]) =>
  a.length > 0 && b.length > 0 && !a.some((subject) => b.includes(subject));

/** A policy that has ended, with a later one of its line, carrier or not, in force. */
const isSuperseded = (
  { policy, line, index }: PolicyLine,
  all: readonly PolicyLine[],
  { day, groups, state }: Pick<PoliciesContext, "day" | "groups" | "state">,
) =>
  policy.expires !== undefined &&
  policy.expires <= day &&
  all.some(
    (other) =>
      other.index !== index &&
      other.line === line &&
      isInForceOn(other.policy, day) &&
      (other.policy.effective ?? "") > (policy.effective ?? "") &&
      !insureOthers(
        namedSubjects(line, policy, { groups, state }),
        namedSubjects(line, other.policy, { groups, state }),
      ),
  );

/** The subjects that a policy names itself: other policies do not matter. */
const namedSubjects = (
  line: LineOfBusiness,
  policy: Policy,
  { groups, state }: Pick<PoliciesContext, "groups" | "state">,
): readonly Subject[] =>
  statedReferences(policy).length === 0
    ? []
    : insuredBy(line, policy, {
        groups,
        otherHomePolicies: 0,
        fairPlan: marketOf(policy, state) === "fair_plan",
      }).subjects;

const HOME_LINES: readonly LineOfBusiness[] = ["homeowners", "condo", "mobile_home"];

/** Sorted by line, then by carrier and the rest of the policy, so that the order in the input does not matter. */
function sorted(policyLines: readonly PolicyLine[], order: readonly LineOfBusiness[]) {
  return policyLines
    .map((each) => ({ ...each, text: canonicalJson(each.policy) }))
    .sort(
      (a, b) =>
        order.indexOf(a.line) - order.indexOf(b.line) ||
        compareText(a.policy.carrier ?? "", b.policy.carrier ?? "") ||
        compareText(a.text, b.text),
    );
}

export type PoliciesContext = {
  groups: Subjects;
  state: string;
  day: string;
  lines: readonly LineOfBusiness[];
  nameOf: (line: LineOfBusiness, carrier: string | undefined) => string;
};

/** The policies of an input as rules read them. */
export function heldPolicies(
  policyLines: readonly PolicyLine[],
  { groups, state, day, lines, nameOf }: PoliciesContext,
): HeldPolicy[] {
  const superseded = new Map(
    policyLines.map((each) => [
      each.index,
      isSuperseded(each, policyLines, { day, groups, state }),
    ]),
  );
  const homes = policyLines.filter(
    ({ line, index }) => HOME_LINES.includes(line) && !superseded.get(index),
  ).length;
  return sorted(policyLines, lines).map(({ policy, line, index }) => {
    const path = ["current_portfolio", "policies", index];
    const limits = percentToUsd(readLimits(line, policy.limits ?? {}, []).amounts);
    const deductibles = readDeductibles(policy.deductibles ?? {}, []).amounts;
    const { status, form, replacement_cost: replacementCost } = policy.attributes ?? {};
    const market = marketOf(policy, state);
    const carrier = policy.carrier?.trim() ? policy.carrier : undefined;
    return {
      line,
      name: nameOf(line, carrier),
      path,
      carrier,
      limits,
      deductibles,
      features: featuresOf(policy, limits, deductibles),
      form,
      market,
      effective: policy.effective,
      expires: policy.expires,
      ended: status === undefined ? undefined : ENDED_STATUSES.includes(toSnakeCase(status)),
      superseded: superseded.get(index) ?? false,
      insured: insuredBy(line, policy, {
        groups,
        otherHomePolicies: HOME_LINES.includes(line) ? homes - 1 : homes,
        fairPlan: market === "fair_plan",
      }),
      replacementCost,
    };
  });
}
