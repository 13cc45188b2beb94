import {
  type findPortfolioLine,
  PORTFOLIO_LINES,
  type PortfolioLine,
} from "@/lib/domain/lines/portfolio-lines";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import {
  type DeductibleAmounts,
  type LimitAmounts,
  readDeductibles,
  readLimits,
} from "@/lib/evaluation/core/parse/amounts-by-name";
import type { Policy } from "../policy";
import { type Features, featuresOf } from "./features";
import { inForceOn, type Term, termOf } from "./in-force";
import { fromStateFund, lineIn, type Market, marketOf, undecidedWindOnly } from "./markets";
import { type Insured, insuredBy, setOf, statedReferences } from "./matching";
import type { Subject, Subjects } from "./subjects";

export type PolicyLine = NonNullable<ReturnType<typeof findPortfolioLine>> & {
  policy: Policy;
  /** Its place in the input. */
  index: number;
};

export type HeldPolicy = {
  line: PortfolioLine;
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
  /** The fact that decides whether it insures against wind only, if it is missing. */
  windOnlyBy: ReturnType<typeof undecidedWindOnly>;
  /** Whether the state fund wrote it, where only the fund may. */
  stateFund: ReturnType<typeof fromStateFund>;
  /** What its status says. Undefined if it has none that can be read. */
  status: Term["status"];
  effective: string | undefined;
  expires: string | undefined;
  /** Undefined if neither its status nor its dates decide. */
  inForce: boolean | undefined;
  /**
   * Another policy of the line, in force now, has replaced it. Undefined if it may have: it began before that one, and
   * states neither its end nor that it is in force.
   */
  superseded: boolean | undefined;
  insured: Insured;
  /** USD to rebuild what it insures, as the policy states it. */
  replacementCost: number | undefined;
};

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

/** Both say what they insure, and it is not the same. */
export const insureOthers = (a: readonly Subject[], b: readonly Subject[]) => {
  const others = setOf(b);
  return a.length > 0 && b.length > 0 && !a.some((subject) => others.has(subject));
};

type ReadPolicy = PolicyLine & {
  market: Market;
  inForce: boolean | undefined;
  /** The line that the input states. */
  stated: PortfolioLine;
};

/** The subjects that a policy names itself: other policies do not matter. */
const namedSubjects = (
  { policy, line, market }: ReadPolicy,
  groups: Subjects,
): readonly Subject[] =>
  statedReferences(policy).length === 0
    ? []
    : insuredBy(line, policy, { groups, otherHomePolicies: 0, fairPlan: market === "fair_plan" })
        .subjects;

/** The latest beginnings of the policies of a line that are in force: of any, and by what they name. */
type Beginnings = { any: string; unnamed: string; named: Map<Subject, string> };

const later = (a: string | undefined, b: string) => (a !== undefined && a > b ? a : b);

/**
 * Whether a policy has ended, with a later one of its line, carrier or not, in force. Undefined if nothing says that it
 * has not. Each policy is read once, whatever the number of others.
 */
function supersededIn(all: readonly ReadPolicy[], groups: Subjects, day: string) {
  const byLine = new Map<PortfolioLine, Beginnings>();
  for (const each of all) {
    if (each.inForce !== true) continue;
    const begins = each.policy.effective ?? "";
    const latest = byLine.get(each.line) ?? { any: "", unnamed: "", named: new Map() };
    byLine.set(each.line, latest);
    latest.any = later(latest.any, begins);
    const subjects = namedSubjects(each, groups);
    if (subjects.length === 0) latest.unnamed = later(latest.unnamed, begins);
    for (const subject of subjects)
      latest.named.set(subject, later(latest.named.get(subject), begins));
  }
  return (each: ReadPolicy): boolean | undefined => {
    const { effective, expires } = each.policy;
    const begins = effective ?? "";
    const latest = byLine.get(each.line);
    const over = expires !== undefined && expires <= day;
    const perhaps =
      expires === undefined &&
      effective !== undefined &&
      termOf(each.policy, day).status === undefined;
    if ((!over && !perhaps) || !latest || latest.any <= begins) return false;
    const subjects = namedSubjects(each, groups);
    const replaced =
      subjects.length === 0 ||
      latest.unnamed > begins ||
      subjects.some((subject) => (latest.named.get(subject) ?? "") > begins);
    return replaced && (over || undefined);
  };
}

const HOME_LINES: readonly PortfolioLine[] = ["homeowners", "condo", "mobile_home", "farmowners"];

/** Sorted by line, then by carrier and the rest of the policy, so that the order in the input does not matter. */
function sorted<T extends PolicyLine>(policyLines: readonly T[]) {
  return policyLines
    .map((each) => ({ ...each, text: canonicalJson(each.policy) }))
    .sort(
      (a, b) =>
        PORTFOLIO_LINES.indexOf(a.line) - PORTFOLIO_LINES.indexOf(b.line) ||
        compareText(a.policy.carrier ?? "", b.policy.carrier ?? "") ||
        compareText(a.text, b.text),
    );
}

export type PoliciesContext = {
  groups: Subjects;
  state: string;
  day: string;
  /** Whether the input describes a business. */
  business: boolean;
  nameOf: (line: PortfolioLine, carrier: string | undefined) => string;
};

/** The policies of an input as rules read them. What a wind pool wrote on a building is a windstorm policy. */
export function heldPolicies(
  policyLines: readonly PolicyLine[],
  context: PoliciesContext,
): HeldPolicy[] {
  const { groups, state, day, business, nameOf } = context;
  const read = policyLines.map((each): ReadPolicy => {
    const market = marketOf(each.policy, state);
    const line = lineIn(market, each.line);
    const inForce = inForceOn(termOf(each.policy, day), day);
    return { ...each, market, line, inForce, stated: each.line };
  });
  const isHome = ({ line, inForce }: ReadPolicy) => HOME_LINES.includes(line) && inForce !== false;
  const homes = read.filter(isHome).length;
  const isSuperseded = supersededIn(read, groups, day);
  return sorted(read).map((each): HeldPolicy => {
    const { policy, line, index, market, stated, inForce } = each;
    const limits = percentToUsd(readLimits(stated, policy.limits ?? {}, []).amounts);
    const deductibles = readDeductibles(policy.deductibles ?? {}, []).amounts;
    const { form, replacement_cost: replacementCost } = policy.attributes ?? {};
    const carrier = policy.carrier?.trim() ? policy.carrier : undefined;
    return {
      line,
      name: nameOf(line, carrier),
      path: ["current_portfolio", "policies", index],
      carrier,
      limits,
      deductibles,
      features: featuresOf(policy, limits, deductibles),
      form,
      market,
      windOnlyBy: undecidedWindOnly(market, line),
      stateFund: fromStateFund(line, carrier, state),
      ...termOf(policy, day),
      inForce,
      superseded: isSuperseded(each),
      insured: insuredBy(line, policy, {
        groups,
        otherHomePolicies: isHome(each) ? homes - 1 : homes,
        fairPlan: market === "fair_plan",
        business,
      }),
      replacementCost: typeof replacementCost === "number" ? replacementCost : undefined,
    };
  });
}
