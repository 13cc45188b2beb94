/** What the tables on employers say. Amounts in USD. */

/** When workers compensation insurance is compulsory. */
export type WorkersCompensation = {
  /** The number of employees from which it is compulsory. Null: it is not, at any number. */
  from: number | null;
  /** The same in the building trades (NAICS 23). */
  constructionFrom: number | null;
  elective: boolean;
  /** Only the state's own fund writes it; private insurers may not. */
  monopolistic: boolean;
  /** Builders of new one-family homes (NAICS 236115, 236117). */
  homeBuildersFrom?: number;
  /** Cases in which it is compulsory below the headcount, or where no headcount makes it so. */
  exceptions?: readonly CompensationException[];
  /** Working owners count toward the headcount. */
  ownersCount?: true;
  /** Below the headcount it is still compulsory from these wages in one period. */
  wages?: { from: number; period: "quarter" };
  /** It is compulsory only where the payroll of a year is more than this. */
  payrollOver?: number;
  /** Below the headcount it is still compulsory if someone works these hours. */
  hoursTest?: string;
  /** Compulsory only in the industries that the law lists. */
  listedIndustriesOnly?: boolean;
  /** Those of the list (NAICS) that were read. Others are asked. */
  listedTrades?: readonly string[];
  /** In construction, owners without employees may have to insure too. */
  constructionOwners?: boolean;
  /** Owners in construction count as employees, unless each of them holds an exemption. */
  ownersCountUnlessExempt?: boolean;
  /** Trades (NAICS) that must insure even without employees; `perhaps`: codes that contain such a trade beside others. */
  withoutEmployees?: { trades: readonly string[]; perhaps: readonly string[] };
  /** Farms follow the general rule. Where absent, see `farms`. */
  farmsAsOthers?: boolean;
  other?: string;
  construction?: string;
  farms?: string;
  owners?: string;
};

/** A fact of the employer that decides an exception. */
export type ExceptionFact =
  | "radiation"
  | "usesSubcontractors"
  | "isSubcontractor"
  | "publicWorks"
  | "buildsNewHomes";

/**
 * From one employee on: trades (NAICS; `perhaps`: codes that contain such a trade beside others), or a fact. `undecided`:
 * the fact changes the headcount, but does not decide alone.
 */
export type CompensationException = (
  | { trades: readonly string[]; perhaps?: readonly string[] }
  | { fact: ExceptionFact; constructionOnly?: true; undecided?: true }
) & { text: string };

/** The facts that decide it. `payroll`: USD a year. */
export type Employer = {
  employees?: number | undefined;
  naics?: string | undefined;
  payroll?: number | undefined;
  /** Every owner who works in the business holds a valid exemption. */
  ownersExempt?: boolean | undefined;
  /** Owners who work in the business; they are not in `employees`. */
  workingOwners?: number | undefined;
} & { [fact in ExceptionFact]?: boolean | undefined };

/** Whether an employer must insure. */
export type WorkersCompensationDuty = {
  /** `depends`: the facts in `missing`, or one that no field has (`text` names it), decide. */
  duty: "required" | "not_required" | "depends";
  trade: "construction" | "farm" | "other" | "unknown";
  /** The headcount that applies to the trade. */
  from: number | null;
  missing: readonly (keyof Employer)[];
  /** What the law says, in words, for a reason or a question. */
  text: string;
  monopolistic: boolean;
  elective: boolean;
};

/**
 * Employers liability: part two of a workers compensation policy. `none`: the policy of the state fund has no such part;
 * stop-gap coverage fills it. `unlimited`: the law allows no limit.
 */
export type EmployersLiability = {
  kind: "standard" | "unlimited" | "none";
  /** The basic limits: each accident, disease policy limit, disease each employee. */
  limits: readonly [accident: number, diseasePolicy: number, diseaseEmployee: number] | null;
};

/** A statutory disability, family leave or medical leave program. */
export type LeaveProgram = {
  program: string;
  kind: "disability" | "family_leave" | "disability_and_family_leave";
  /** `insure`: the employer must buy or self-insure. `contribute`: a state plan, to which it must remit. */
  duty: "insure" | "contribute" | "voluntary";
  who: string;
  /** Employees from which it applies, and from which the employer owes its own share. */
  from: number;
  employerShareFrom?: number;
  privatePlan: boolean;
  contributionsFrom?: string;
  benefitsFrom?: string;
};
