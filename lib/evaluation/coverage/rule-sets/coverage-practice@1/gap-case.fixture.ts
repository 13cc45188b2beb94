import type { Severity } from "@/lib/domain/coverage-analysis";
import type { CoverageInput } from "./engine/input/input";
import type { Policy } from "./engine/input/policy";

/** An input for which a gap rule fires with a severity, and a similar one for which it does not. */
export type GapCase = {
  rule: string;
  severity: Severity;
  fires: CoverageInput;
  passes: CoverageInput;
};

type Facts = Omit<Partial<CoverageInput>, "current_portfolio">;

const portfolio = (policies: Policy[], facts: Facts): CoverageInput => ({
  state: "NJ",
  as_of: "2026-03-22",
  current_portfolio: { policies },
  ...facts,
});
export const home = (more: Partial<Policy> = {}): Policy => ({ line: "home", ...more });
export const auto = (more: Partial<Policy> = {}): Policy => ({ line: "auto", ...more });
export const bop = (more: Partial<Policy> = {}): Policy => ({ line: "BOP", ...more });

type PolicyCase = {
  severity: Severity;
  fires: Partial<Policy>;
  not: Partial<Policy>;
  facts?: Facts;
  with?: Policy[];
};

/** The two inputs differ in one policy. */
export const byPolicy = (
  rule: string,
  policy: Policy,
  { severity, fires, not, facts = {}, with: others = [] }: PolicyCase,
): GapCase => ({
  rule,
  severity,
  fires: portfolio([{ ...policy, ...fires }, ...others], facts),
  passes: portfolio([{ ...policy, ...not }, ...others], facts),
});

/** The two inputs differ in one fact. */
export const byFact = (
  rule: string,
  severity: Severity,
  [policies, fires, not]: [Policy[], Facts, Facts],
): GapCase => ({
  rule,
  severity,
  fires: portfolio(policies, fires),
  passes: portfolio(policies, not),
});

/** The second input has one more policy. */
export const byLine = (
  rule: string,
  severity: Severity,
  [policies, added, facts]: [Policy[], Policy, Facts],
): GapCase => ({
  rule,
  severity,
  fires: portfolio(policies, facts),
  passes: portfolio([...policies, added], facts),
});
