import { coverageInText, STOP_GAP } from "@/lib/domain/line-names";
import { joinList } from "@/lib/evaluation/core/format";
import type { Criteria, CurrentPolicy } from "./reading/criteria";
import type { Quote } from "./reading/quote";
import {
  type Alternatives,
  type BelowCheck,
  type Benchmarks,
  compareWithTerms,
  termsOf,
  type UnderlyingTerms,
} from "./underlying";

/** The policies in force below an umbrella: every one has to meet its terms. */

export type PolicyCheck = BelowCheck & { alternatives: Alternatives };

/** Policies that an umbrella needs below it and that nobody states. */
export type AbsentPolicies = {
  /** Neither a quote nor a policy in force is below the umbrella. */
  all: boolean;
  /** Lines of the insured without a policy that counts: it ends before, has not begun, or there are vehicles. */
  lines: readonly string[];
  /** Lines that the umbrella's own terms name, of which nobody states a policy. */
  named: readonly string[];
  /** Lines with several policies, one of them below the terms: nobody says which one the quote replaces. */
  unclear: readonly string[];
};

export type PoliciesBelow = { checks: readonly PolicyCheck[]; absent: AbsentPolicies };

const VEHICLE_LINES: readonly string[] = ["auto", "collector_car", "commercial_auto"];

/** The terms of a quote that is an umbrella, by line; null for other quotes. */
export function umbrellaTerms(quote: Quote, { umbrellas }: UnderlyingTerms): Benchmarks | null {
  const usual = Object.hasOwn(umbrellas, quote.type) ? umbrellas[quote.type] : undefined;
  return usual ? termsOf(quote, usual) : null;
}

/** The policies of a line. One that `current_coverage` names is the same as a listed one. */
function policiesOf(line: string, policies: readonly CurrentPolicy[]): CurrentPolicy[] {
  const own = policies.filter(({ type }) => type === line);
  const listed = own.filter((policy) => policy.listed);
  return listed.length > 0 ? listed : own;
}

/**
 * A policy that is not surely in force when the umbrella begins does not meet the terms, even if its limits are enough.
 * One that ends before, with limits that are too low, is renewed with them.
 */
function checkPolicy(
  line: string,
  alternatives: Alternatives,
  { limits, standing }: CurrentPolicy,
): PolicyCheck {
  const compared = compareWithTerms(alternatives, limits);
  const known = standing === "in_force" || (standing === "ending" && compared.below === "below");
  return { line, alternatives, ...(known ? compared : { below: "undecided", shortfalls: [] }) };
}

/**
 * The policies below an umbrella. `matched`: the lines of which the request buys a new policy, which replaces the one in
 * force. With several in force, those that are below the terms are undecided: nobody says which is replaced.
 */
export function policiesBelow(
  quote: Quote,
  terms: Benchmarks,
  { criteria, matched }: { criteria: Criteria; matched: readonly string[] },
): PoliciesBelow {
  const lines = Object.keys(terms);
  const unclear: string[] = [];
  const checks = lines.flatMap((line): PolicyCheck[] => {
    const alternatives = terms[line] ?? [];
    const policies = policiesOf(line, criteria.currentPolicies);
    const own = policies.map((policy) => checkPolicy(line, alternatives, policy));
    if (!matched.includes(line)) return own;
    // The quote replaces at most one of them.
    const low = own.filter(({ below }) => below === "below");
    if (low.length > 1) return low;
    if (policies.length < 2 || low.length === 0) return [];
    unclear.push(line);
    return [{ line, alternatives, below: "undecided", shortfalls: [] }];
  });
  const stated = [...criteria.currentPolicies, ...criteria.otherPolicies];
  const present = (line: string) =>
    matched.includes(line) ||
    criteria.currentPolicies.some(({ type, standing }) => type === line && standing !== "ending");
  const gone = lines.filter((line) => !present(line) && stated.some(({ type }) => type === line));
  const isDriver =
    (criteria.counts.vehicles ?? 0) > 0 && lines.includes("auto") && !VEHICLE_LINES.some(present);
  const needed = [...new Set([...gone, ...(isDriver ? ["auto"] : [])])].sort();
  const named = [...(quote.underlying?.keys() ?? [])].filter(
    (line) =>
      !present(line) &&
      !needed.includes(line) &&
      !(line === "workers_compensation" && present(STOP_GAP)),
  );
  return {
    // A policy that has to be replaced needs no further question.
    checks: checks.filter(({ line, below }) => below !== "undecided" || !needed.includes(line)),
    absent: { all: !lines.some(present), lines: needed, named: named.sort(), unclear },
  };
}

/** Whether an umbrella lacks policies that it needs, so that it cannot be recommended. */
export const lacksPolicies = ({ all, lines, unclear }: AbsentPolicies) =>
  all || lines.length > 0 || unclear.length > 0;

/** The question about policies that nobody states. */
export function absentQuestion({ all, lines, named, unclear }: AbsentPolicies): string {
  if (!all && lines.length + named.length === 0)
    return `Which policy in force for ${joinList(unclear.map(coverageInText))} does the quote replace? One of them is below what the umbrella requires`;
  return all
    ? "Which policies are below the umbrella? It needs policies in force, or quotes, with liability limits that it accepts"
    : `Is there a policy in force for ${joinList([...lines, ...named].map(coverageInText))} when the umbrella begins, with which liability limits?`;
}
