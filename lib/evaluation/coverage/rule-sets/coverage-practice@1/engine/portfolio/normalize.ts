import type { LineOfBusiness, Segment } from "@/lib/domain/lines-of-business";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import type { CoverageInput } from "../input/input";
import type { Policy } from "../input/policy";
import { commercialMeaning, findLine, inLineOrder, lineSegment, toSnakeCase } from "../lines";
import type { RuleSetTexts } from "../texts";
import { type Facts, factsOf } from "./facts";
import { type Feature, featuresOf } from "./features";
import {
  type DeductibleAmounts,
  deductiblesOf,
  type LimitAmounts,
  limitsOf,
} from "./policy-amounts";

export type HeldPolicy = {
  line: LineOfBusiness;
  /** How evidence names it: "auto policy (Garden State Mutual)". */
  name: string;
  limits: LimitAmounts;
  deductibles: DeductibleAmounts;
  features: Partial<Record<Feature, boolean>>;
  effective?: string;
  expires?: string;
  /** Its status says that it is no longer in force. */
  ended: boolean;
  replacementCost: number | undefined;
};

/** A portfolio in the form that rules read. It does not depend on the order of the policies. */
export type NormalizedPortfolio = {
  state: string;
  asOf: string;
  segments: readonly Segment[];
  lines: readonly LineOfBusiness[];
  policies: readonly HeldPolicy[];
  facts: Facts;
};

const ENDED_STATUSES = ["cancelled", "canceled", "lapsed", "expired", "terminated"];
const HOME_LINES: readonly LineOfBusiness[] = ["homeowners", "condo", "mobile_home"];

type PolicyLine = { policy: Policy; line: LineOfBusiness; ambiguous: boolean };

/**
 * Whether "auto" and "umbrella" mean commercial lines: if only a business is described, or if all unambiguous lines
 * are commercial.
 */
function isCommercial(
  { household, business }: CoverageInput,
  policyLines: readonly PolicyLine[],
): boolean {
  if (household || business) return household === undefined;
  const segments = policyLines.flatMap(({ line, ambiguous }) =>
    ambiguous ? [] : (lineSegment(line) ?? []),
  );
  return segments.length > 0 && !segments.includes("personal");
}

function resolveLines(input: CoverageInput): { policy: Policy; line: LineOfBusiness }[] {
  const policyLines = input.current_portfolio.policies.flatMap((policy): PolicyLine[] => {
    const found = findLine(policy.line);
    return found ? [{ policy, ...found }] : [];
  });
  const commercial = isCommercial(input, policyLines);
  return policyLines.map(({ policy, line, ambiguous }) => ({
    policy,
    line: commercial && ambiguous ? commercialMeaning(line) : line,
  }));
}

function segmentsOf(
  { household, business }: CoverageInput,
  lines: readonly LineOfBusiness[],
): Segment[] {
  const lineSegments = lines.flatMap((line) => lineSegment(line) ?? []);
  const commercial = business !== undefined || lineSegments.includes("commercial");
  const personal = household !== undefined || lineSegments.includes("personal") || !commercial;
  return [
    ...(personal ? (["personal"] as const) : []),
    ...(commercial ? (["commercial"] as const) : []),
  ];
}

/** The replacement cost that all flood policies insure: of the only dwelling, or the highest one that they state. */
function floodReplacementCost(policies: readonly HeldPolicy[]): number | undefined {
  const dwellings = policies.filter(
    ({ line }) => HOME_LINES.includes(line) || line === "dwelling_fire",
  );
  const [only] = dwellings.length === 1 ? dwellings : [];
  const stated = policies.flatMap(({ line, replacementCost }) =>
    line === "flood" ? (replacementCost ?? []) : [],
  );
  return only?.replacementCost ?? (stated.length > 0 ? Math.max(...stated) : undefined);
}

/** Sorted by carrier, then by the rest of the policy. */
function sortPolicies(policies: readonly Policy[]): Policy[] {
  return policies
    .map((policy) => ({ policy, text: canonicalJson(policy) }))
    .sort(
      (a, b) =>
        compareText(a.policy.carrier ?? "", b.policy.carrier ?? "") || compareText(a.text, b.text),
    )
    .map(({ policy }) => policy);
}

/** `texts` name the policies. */
export function normalize(
  input: CoverageInput,
  asOf: string,
  texts: RuleSetTexts,
): NormalizedPortfolio {
  const resolved = resolveLines(input);
  const lines = inLineOrder(resolved.map(({ line }) => line));
  const facts = factsOf(input, asOf);
  const homes = resolved.filter(({ line }) => HOME_LINES.includes(line)).length;

  const heldPolicy = (line: LineOfBusiness, policy: Policy): HeldPolicy => {
    const limits = limitsOf(line, policy.limits);
    const deductibles = deductiblesOf(policy.deductibles);
    // The household has one home. With several home policies, its replacement cost cannot be assigned to one of them.
    const ofHousehold =
      homes === 1 && HOME_LINES.includes(line) ? facts.replacementCost : undefined;
    return {
      line,
      name: texts.policyName(line, policy.carrier),
      limits,
      deductibles,
      features: featuresOf(policy, limits, deductibles),
      effective: policy.effective,
      expires: policy.expires,
      ended: ENDED_STATUSES.includes(toSnakeCase(policy.attributes?.status ?? "")),
      replacementCost: policy.attributes?.replacement_cost ?? ofHousehold,
    };
  };
  const policies = lines.flatMap((line) => {
    const own = resolved.filter((each) => each.line === line).map(({ policy }) => policy);
    return sortPolicies(own).map((policy) => heldPolicy(line, policy));
  });
  const numbers = { ...facts.numbers, home_replacement_cost: floodReplacementCost(policies) };
  return {
    state: input.state,
    asOf,
    segments: segmentsOf(input, lines),
    lines,
    policies,
    facts: { ...facts, numbers },
  };
}
