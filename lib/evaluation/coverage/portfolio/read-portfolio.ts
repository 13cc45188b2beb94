import { commercialMeaning, toSnakeCase } from "@/lib/domain/line-names";
import {
  findPortfolioLine,
  inPortfolioOrder,
  type PortfolioLine,
  portfolioSegment,
} from "@/lib/domain/lines/portfolio-lines";
import type { LineOfBusiness, Segment } from "@/lib/domain/lines-of-business";
import type { Missing } from "../conditions/finding";
import type { CoverageInput } from "../input";
import { type HeldPolicy, heldPolicies, type PolicyLine } from "./policies";
import { type Subjects, subjectsOf } from "./subjects";

type Path = readonly (string | number)[];

/** A portfolio in the form that rules read. It does not depend on the order of the policies. */
export type Portfolio = {
  input: CoverageInput;
  state: string;
  /** The day of the analysis, YYYY-MM-DD. */
  day: string;
  segments: readonly Segment[];
  /** Of the policies that are held. */
  lines: readonly PortfolioLine[];
  /** Without those that have ended, that have not begun or that are only quoted. */
  policies: readonly HeldPolicy[];
  allPolicies: readonly HeldPolicy[];
  /** Policies whose line can mean two lines, and the one as which it was read. */
  ambiguous: readonly { index: number; given: string; line: PortfolioLine }[];
  subjects: Subjects;
  /** A fact that was not given, by its path below the input. */
  missing: (path: Path, question: string) => Missing;
};

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
    ambiguous ? [] : (portfolioSegment(line) ?? []),
  );
  return segments.length > 0 && !segments.includes("personal");
}

/** Ambiguous names are names of lines of business, never of lines that only pools list. */
const commercialLine = (line: PortfolioLine) => commercialMeaning(line as LineOfBusiness);

/** Employers liability alone is stop-gap coverage: part two of a policy is not the compulsory cover of part one. */
const isStopGap = (name: string) => /^employers?_liability/.test(toSnakeCase(name));

function resolveLines(input: CoverageInput): PolicyLine[] {
  const policyLines = input.current_portfolio.policies.flatMap((policy, index): PolicyLine[] => {
    const found = findPortfolioLine(policy.line);
    if (found && isStopGap(policy.line))
      return [{ policy, index, line: "stop_gap", ambiguous: false }];
    return found ? [{ policy, index, ...found }] : [];
  });
  const commercial = isCommercial(input, policyLines);
  return policyLines.map((each) =>
    commercial && each.ambiguous ? { ...each, line: commercialLine(each.line) } : each,
  );
}

function segmentsOf(
  { household, business }: CoverageInput,
  lines: readonly PortfolioLine[],
): Segment[] {
  // Workers compensation of a household is for those whom it employs.
  const domestic = business === undefined && (household?.domestic_employees ?? 0) > 0;
  const lineSegments = lines.flatMap((line) =>
    domestic && line === "workers_compensation" ? [] : (portfolioSegment(line) ?? []),
  );
  const commercial = business !== undefined || lineSegments.includes("commercial");
  const personal = household !== undefined || lineSegments.includes("personal") || !commercial;
  return [
    ...(personal ? (["personal"] as const) : []),
    ...(commercial ? (["commercial"] as const) : []),
  ];
}

export type ReadOptions = {
  day: string;
  nameOf: (line: PortfolioLine, carrier: string | undefined) => string;
  /** Where a field of the resolved input was sent. */
  sentPath: (path: Path) => Path;
};

export function readPortfolio(input: CoverageInput, options: ReadOptions): Portfolio {
  const { day, nameOf, sentPath } = options;
  const policyLines = resolveLines(input);
  const segments = segmentsOf(
    input,
    policyLines.map(({ line }) => line),
  );
  const subjects = subjectsOf(input, {
    personal: segments.includes("personal"),
    commercial: segments.includes("commercial"),
  });
  const { state } = input;
  const business = input.business !== undefined;
  const allPolicies = heldPolicies(policyLines, { groups: subjects, state, day, business, nameOf });
  const policies = allPolicies.filter(({ inForce }) => inForce !== false);
  return {
    input,
    state,
    day,
    segments,
    lines: inPortfolioOrder(policies.map(({ line }) => line)),
    policies,
    allPolicies,
    ambiguous: policyLines.flatMap(({ ambiguous, policy, index, line }) =>
      ambiguous ? [{ index, given: policy.line, line }] : [],
    ),
    subjects,
    missing: (path, question) => ({ path: ["input", ...sentPath(path)].join("."), question }),
  };
}
