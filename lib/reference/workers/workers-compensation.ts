import { type Lookup, lookUp, type Row, type StateTable, unverified } from "../row";
import { WORKERS_COMPENSATION_A_TO_H } from "./compensation-a-h";
import { exceptionOf } from "./compensation-exceptions";
import { WORKERS_COMPENSATION_I_TO_M } from "./compensation-i-m";
import { WORKERS_COMPENSATION_N_TO_O } from "./compensation-n-o";
import { WORKERS_COMPENSATION_P_TO_W } from "./compensation-p-w";
import {
  EMPLOYERS_LIABILITY,
  STANDARD_EMPLOYERS_LIABILITY,
  STANDARD_STATES,
} from "./employers-liability";
import type {
  Employer,
  EmployersLiability,
  WorkersCompensation,
  WorkersCompensationDuty,
} from "./types";

export type * from "./types";

/** Workers compensation in the fifty states, the District of Columbia, Puerto Rico and the US Virgin Islands. */
export const WORKERS_COMPENSATION: StateTable<WorkersCompensation> = {
  ...WORKERS_COMPENSATION_A_TO_H,
  ...WORKERS_COMPENSATION_I_TO_M,
  ...WORKERS_COMPENSATION_N_TO_O,
  ...WORKERS_COMPENSATION_P_TO_W,
};

type Trade = WorkersCompensationDuty["trade"];
type Verdict = Pick<WorkersCompensationDuty, "duty" | "missing">;

const verdict = (duty: Verdict["duty"], ...missing: (keyof Employer)[]): Verdict => ({
  duty,
  missing,
});

/** NAICS 23 is construction; 111 and 112 are crops and animals, 115 supports them. */
function tradeOf(naics: string | undefined): Trade {
  if (naics === undefined || naics === "") return "unknown";
  if (naics.startsWith("23")) return "construction";
  return /^11[125]/.test(naics) || naics === "11" ? "farm" : "other";
}

const buildsHomes = (naics = "") => /^23(6(1(1([57]\d*)?)?)?)?$/.test(naics);

function headcount(rule: WorkersCompensation, trade: Trade, naics: string | undefined) {
  if (trade !== "construction") return rule.from;
  if (rule.homeBuildersFrom !== undefined && /^23611[57]/.test(naics ?? ""))
    return rule.homeBuildersFrom;
  return rule.constructionFrom;
}

const beginsWith = (prefixes: readonly string[], naics: string) =>
  prefixes.some((prefix) => naics.startsWith(prefix));
/** A code that is too short to tell. */
const mayBeginWith = (prefixes: readonly string[], naics: string) =>
  prefixes.some((prefix) => prefix.startsWith(naics));

/** Without employees: whether the owners themselves must be insured. */
function ownersAlone(rule: WorkersCompensation, employer: Employer, trade: Trade): Verdict {
  const { naics = "", ownersExempt } = employer;
  const { trades, perhaps } = rule.withoutEmployees ?? { trades: [], perhaps: [] };
  if (trades.length > 0) {
    if (naics === "") return verdict("depends", "naics");
    if (beginsWith(trades, naics)) return verdict("required");
    if (mayBeginWith([...trades, ...perhaps], naics))
      return perhaps.includes(naics) ? verdict("depends") : verdict("depends", "naics");
  }
  const counted = rule.ownersCountUnlessExempt || rule.constructionOwners;
  if (!counted || (trade !== "construction" && trade !== "unknown")) return verdict("not_required");
  if (ownersExempt) return verdict("not_required");
  if (trade === "unknown") return verdict("depends", "naics");
  if (ownersExempt === undefined) return verdict("depends", "ownersExempt");
  return rule.ownersCountUnlessExempt ? verdict("required") : verdict("depends");
}

/** Below the headcount: what else makes insurance compulsory, or would if a fact were known. */
function belowHeadcount(rule: WorkersCompensation, employer: Employer, trade: Trade): Verdict {
  const { employees = 0, naics, payroll } = employer;
  if (employees === 0) return ownersAlone(rule, employer, trade);
  const exception = exceptionOf(rule, employer, trade);
  if (exception !== null) return exception;
  if (rule.wages !== undefined) {
    if (payroll === undefined) return verdict("depends", "payroll");
    // the busiest quarter has at least a quarter of the year's wages
    return payroll >= rule.wages.from * 4 ? verdict("required") : verdict("depends");
  }
  if (rule.hoursTest !== undefined) return verdict("depends");
  const fewer = Math.min(
    ...[rule.constructionFrom, rule.homeBuildersFrom].map(
      (from) => from ?? Number.POSITIVE_INFINITY,
    ),
  );
  if (trade === "unknown" && employees >= fewer) return verdict("depends", "naics");
  if (trade !== "construction") return verdict("not_required");
  return rule.homeBuildersFrom !== undefined && buildsHomes(naics)
    ? verdict("depends")
    : verdict("not_required");
}

function decide(rule: WorkersCompensation, employer: Employer, trade: Trade): Verdict {
  const { employees, naics, payroll } = employer;
  if (rule.elective) {
    const exception = employees === 0 ? null : exceptionOf(rule, employer, trade);
    if (exception?.duty === "required" && employees === undefined)
      return verdict("depends", "employees");
    return exception ?? verdict("not_required");
  }
  if (employees === undefined) {
    // What owners alone must have, no headcount takes away.
    const alone = ownersAlone(rule, employer, trade);
    return alone.duty === "required" ? alone : verdict("depends", "employees");
  }
  const isListed =
    trade === "construction" || beginsWith(rule.listedTrades ?? [], employer.naics ?? "");
  if (rule.listedIndustriesOnly && !isListed && employees > 0)
    return trade === "unknown" ? verdict("depends", "naics") : verdict("depends");
  if (trade === "farm" && !rule.farmsAsOthers && employees > 0) return verdict("depends");
  const from = headcount(rule, trade, naics);
  if (from === null || employees < from) {
    const { workingOwners } = employer;
    if (!rule.ownersCount || from === null || employees === 0)
      return belowHeadcount(rule, employer, trade);
    if (workingOwners === undefined) return verdict("depends", "workingOwners");
    if (employees + workingOwners < from) return belowHeadcount(rule, employer, trade);
  }
  if (rule.payrollOver === undefined) return verdict("required");
  if (payroll === undefined) return verdict("depends", "payroll");
  return payroll > rule.payrollOver ? verdict("required") : verdict("not_required");
}

const employeesText = (from: number) =>
  from === 1 ? "from the first employee" : `from ${from} employees`;

function lawText(rule: WorkersCompensation, trade: Trade, from: number | null): string {
  const base = rule.elective
    ? "private employers choose whether to insure"
    : from === null
      ? "no headcount makes insurance compulsory"
      : `compulsory ${employeesText(from)}`;
  const more = [
    rule.hoursTest && `or with ${rule.hoursTest}`,
    trade === "construction" && rule.construction,
    trade === "farm" && rule.farms,
    rule.other,
  ].filter((text) => typeof text === "string" && text !== "");
  return [base, ...more].join("; ");
}

/**
 * Whether an employer must have workers compensation insurance in a state, from its headcount, its trade (NAICS) and its
 * payroll (USD a year). A fact that is needed and missing makes the answer `depends`, never "no".
 */
export function workersCompensation(
  state: string,
  employer: Employer,
): Lookup<WorkersCompensationDuty> {
  const found = lookUp(WORKERS_COMPENSATION[state]?.[0], `workers compensation in ${state}`);
  if (found.status !== "known") return found;
  const { rule } = found;
  const trade = tradeOf(employer.naics);
  const from = headcount(rule, trade, employer.naics);
  return {
    ...found,
    rule: {
      ...decide(rule, employer, trade),
      trade,
      from,
      text: lawText(rule, trade, from),
      monopolistic: rule.monopolistic,
      elective: rule.elective,
    },
  };
}

/** Whether only the state's fund may write workers compensation: Ohio, North Dakota, Washington, Wyoming, PR and VI. */
export function isMonopolisticWorkersCompensationState(state: string): boolean {
  const found = lookUp(WORKERS_COMPENSATION[state]?.[0], state);
  return found.status === "known" && found.rule.monopolistic;
}

const standard: Row<EmployersLiability> = STANDARD_EMPLOYERS_LIABILITY;

/** The basic employers liability limits (USD) of a workers compensation policy in a state. */
export function employersLiability(state: string): Lookup<EmployersLiability> {
  const subject = `employers liability in ${state}`;
  if (STANDARD_STATES.includes(state)) return lookUp(standard, subject);
  const rows = Object.hasOwn(EMPLOYERS_LIABILITY, state) ? EMPLOYERS_LIABILITY[state] : undefined;
  return rows
    ? lookUp(rows[0], subject)
    : unverified(`The reference tables have no row for ${subject}.`);
}
