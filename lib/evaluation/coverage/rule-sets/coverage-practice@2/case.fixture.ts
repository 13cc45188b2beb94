type Fields = Record<string, unknown>;
export type Portfolio = {
  state?: string;
  policies?: Fields[];
  household?: Fields;
  business?: Fields;
};

/** A rule, the portfolio of a case in which it fires, and that of a similar one in which it passes. */
export type GapCase = readonly [rule: string, fires: Portfolio, passes: Portfolio];

export const policy = (line: string, limits: Fields = {}, attributes: Fields = {}): Fields => ({
  line,
  limits,
  attributes,
});

/** The same policy and facts, with two values of an attribute. */
export const attribute = (
  [rule, line, name]: readonly [string, string, string],
  facts: Portfolio = {},
  [fires, passes]: readonly [unknown, unknown] = [false, true],
): GapCase => [
  rule,
  { ...facts, policies: [policy(line, {}, { [name]: fires })] },
  { ...facts, policies: [policy(line, {}, { [name]: passes })] },
];

/** The same policy and facts, with two values of a limit. */
export const limit = (
  [rule, line, name]: readonly [string, string, string],
  fires: unknown,
  passes: unknown,
  facts: Portfolio = {},
): GapCase => [
  rule,
  { ...facts, policies: [policy(line, { [name]: fires })] },
  { ...facts, policies: [policy(line, { [name]: passes })] },
];

export const deductible = (
  [rule, line, name]: readonly [string, string, string],
  fires: unknown,
  passes: unknown,
  state = "OH",
): GapCase => [
  rule,
  { state, policies: [{ line, deductibles: { [name]: fires } }] },
  { state, policies: [{ line, deductibles: { [name]: passes } }] },
];

/** The same facts, without and with a policy of the line. */
export const missing = (
  rule: string,
  line: string,
  facts: Portfolio,
  others: Fields[] = [policy("flood")],
): GapCase => [
  rule,
  { ...facts, policies: others },
  { ...facts, policies: [...others, policy(line)] },
];
