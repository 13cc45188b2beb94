import { stateInText } from "@/lib/domain/us-states";
import { capitalize, formatCount } from "@/lib/evaluation/core/format";
import { autoMinimum, motorcycleRule } from "@/lib/reference/auto/auto-law";
import {
  type DomesticEmployer,
  domesticCompensation,
} from "@/lib/reference/workers/domestic-employees";
import { isSubjectTo, leavePrograms } from "@/lib/reference/workers/statutory-leave";
import { type Employer, workersCompensation } from "@/lib/reference/workers/workers-compensation";
import { FACTS, type FactName } from "../facts/fact-definitions";
import type { Duty } from "./condition";
import type { RuleContext } from "./context";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { unconfirmed, withLaw } from "./law-in-force";
import { belowCarrierLimits } from "./motor-carriers";

/** Whether a law makes insurance compulsory for the household or the business. */

type DutyTest = (context: RuleContext) => Finding;

const autoInsurance: DutyTest = ({ portfolio: { state, day } }) => {
  const found = autoMinimum(state, day);
  if (found.status !== "known") return unconfirmed("car owners", state, found.citation);
  const { compulsory } = found.rule;
  const evidence = `${capitalize(stateInText(state))} ${compulsory ? "requires" : "does not require"} car owners to insure`;
  return withLaw(known(compulsory, evidence), found.source);
};

const motorcycleInsurance: DutyTest = (context) => {
  const { state, day } = context.portfolio;
  const found = motorcycleRule(state, day);
  if (found.status !== "known") return autoInsurance(context);
  const { compulsory } = found.rule;
  const evidence = `${capitalize(stateInText(state))} ${compulsory ? "requires" : "does not require"} owners of motorcycles to insure`;
  return withLaw(known(compulsory, evidence), found.source);
};

/** The fact that asks for what decides the law on workers compensation. */
const EMPLOYER_FACTS = {
  employees: "employees",
  naics: "naics",
  payroll: "payroll",
  ownersExempt: "owners_exempt",
  workingOwners: "working_owners",
  radiation: "radiation",
  usesSubcontractors: "uses_subcontractors",
  isSubcontractor: "is_subcontractor",
  publicWorks: "public_works",
  buildsNewHomes: "builds_new_homes",
} as const satisfies Record<keyof Employer, FactName>;

const workersCompensationDuty: DutyTest = ({ portfolio }) => {
  const { state, input, missing } = portfolio;
  const business = input.business ?? {};
  const { payroll } = business;
  const found = workersCompensation(state, {
    employees: business.employees,
    naics: business.naics,
    payroll: typeof payroll === "number" ? payroll : undefined,
    ownersExempt: business.owners_exempt,
    workingOwners: business.working_owners,
    radiation: business.radiation,
    usesSubcontractors: business.uses_subcontractors,
    isSubcontractor: business.is_subcontractor,
    publicWorks: business.public_works,
    buildsNewHomes: business.builds_new_homes,
  });
  if (found.status !== "known") return unconfirmed("workers compensation", state, found.citation);
  const { duty, text, monopolistic } = found.rule;
  const fund = monopolistic ? "; only the state fund writes it" : "";
  const evidence = `${capitalize(stateInText(state))}: ${text}${fund}`;
  if (duty !== "depends") return withLaw(known(duty === "required", evidence), found.source);
  const asked = found.rule.missing.map((name) => {
    const fact = EMPLOYER_FACTS[name];
    return missing(["business", fact], FACTS[fact].question);
  });
  return asked.length > 0
    ? unknown(...asked)
    : unknown({
        path: null,
        question: `Does the law apply? ${evidence} (${found.source.citation})`,
      });
};

const DOMESTIC_FACTS = {
  employees: "domestic_employees",
  hours: "domestic_hours",
  quarterWages: "domestic_wages",
} as const satisfies Record<keyof DomesticEmployer, FactName>;

const domesticCompensationDuty: DutyTest = ({ portfolio }) => {
  const { state, input, missing } = portfolio;
  const {
    domestic_employees: employees,
    domestic_hours: hours,
    domestic_wages,
  } = input.household ?? {};
  const quarterWages = typeof domestic_wages === "number" ? domestic_wages : undefined;
  const found = domesticCompensation(state, { employees, hours, quarterWages });
  if (found.status !== "known")
    return unconfirmed("households that employ people", state, found.citation);
  const { duty, missing: asked, text } = found.rule;
  const evidence = `${capitalize(stateInText(state))}: ${text}`;
  if (duty !== "depends") return withLaw(known(duty === "required", evidence), found.source);
  if (asked === null)
    return unknown({
      path: null,
      question: `Does the law apply? ${evidence} (${found.source.citation})`,
    });
  const fact = DOMESTIC_FACTS[asked];
  return unknown(missing(["household", fact], FACTS[fact].question));
};

/** Programs of a kind that bind the employer now. */
function programs(context: RuleContext, duty: "insure" | "contribute"): Finding {
  const { state, day, input, missing } = context.portfolio;
  const employees = input.business?.employees;
  const findings = leavePrograms(state, day).flatMap((program): Finding[] => {
    if (program.status !== "known")
      return duty === "insure" ? [unconfirmed("leave programs", state, program.citation)] : [];
    if (program.rule.duty !== duty || program.phase === "later") return [];
    const evidence = `${stateInText(state)}: ${program.rule.program}, from ${formatCount(program.rule.from, "employee")}`;
    const subject = isSubjectTo(program.rule, { employees });
    if (subject === null)
      return [unknown(missing(["business", "employees"], FACTS.employees.question))];
    return [withLaw(known(subject, capitalize(evidence)), program.source)];
  });
  return anyOf(findings);
}

const paidLeave: DutyTest = (context) => {
  const { input, missing } = context.portfolio;
  const registered = input.business?.remits_paid_leave;
  const path = ["business", "remits_paid_leave"];
  const isRegistered: Finding =
    registered === undefined
      ? unknown(missing(path, FACTS.remits_paid_leave.question))
      : known(
          !registered,
          registered ? "Registered with the state" : "Not registered with the state",
        );
  return allOf([programs(context, "contribute"), isRegistered]);
};

const DUTY_TESTS: Readonly<Record<Duty, DutyTest>> = {
  auto_insurance: autoInsurance,
  motorcycle_insurance: motorcycleInsurance,
  workers_compensation: workersCompensationDuty,
  domestic_workers_compensation: domesticCompensationDuty,
  disability_insurance: (context) => programs(context, "insure"),
  paid_leave: paidLeave,
  motor_carrier: belowCarrierLimits,
};

export const testDuty = (duty: Duty, context: RuleContext): Finding => DUTY_TESTS[duty](context);
