import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import { capitalize, formatCount } from "@/lib/evaluation/core/format";
import { autoMinimum, motorcycleRule } from "@/lib/reference/auto/auto-law";
import {
  type CarrierFact,
  type CarrierVehicle,
  type MotorCarrierAnswer,
  type MotorCarrierClass,
  motorCarrierMinimum,
} from "@/lib/reference/motor-carriers/motor-carriers";
import { isSubjectTo, leavePrograms } from "@/lib/reference/workers/statutory-leave";
import { workersCompensation } from "@/lib/reference/workers/workers-compensation";
import { FACTS } from "../facts/fact-definitions";
import { shortUsd } from "../facts/fact-kinds";
import type { HeldPolicy } from "../portfolio/policies";
import type { Subject } from "../portfolio/subjects";
import { limitLabel } from "../texts/labels";
import type { Duty } from "./condition";
import type { RuleContext } from "./context";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { type Candidate, candidates, insuresQuestion } from "./held-lines";
import { unconfirmed, underEachLaw, withLaw } from "./laws";
import { missingLimit } from "./limits";

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

const workersCompensationDuty: DutyTest = ({ portfolio }) => {
  const { state, input, missing } = portfolio;
  const { employees, naics, payroll, owners_exempt: ownersExempt } = input.business ?? {};
  const found = workersCompensation(state, {
    employees,
    naics,
    payroll: typeof payroll === "number" ? payroll : undefined,
    ownersExempt,
  });
  if (found.status !== "known") return unconfirmed("workers compensation", state, found.citation);
  const { duty, text, monopolistic } = found.rule;
  const fund = monopolistic ? "; only the state fund writes it" : "";
  const evidence = `${capitalize(stateInText(state))}: ${text}${fund}`;
  if (duty !== "depends") return withLaw(known(duty === "required", evidence), found.source);
  const asked = found.rule.missing.map((name) => {
    const fact = name === "ownersExempt" ? "owners_exempt" : name;
    return missing(["business", fact], FACTS[fact].question);
  });
  return asked.length > 0
    ? unknown(...asked)
    : unknown({
        path: null,
        question: `Does the law apply? ${evidence} (${found.source.citation})`,
      });
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

const TOGETHER_QUESTION: Readonly<Record<CarrierFact, string>> = {
  use: "Does the vehicle carry property or passengers?",
  gvwr: "What is the gross vehicle weight rating of the vehicle?",
  seats: "How many seats does the vehicle have?",
  hazard: "Does the vehicle carry hazardous materials?",
  forHire: "Is the vehicle for hire?",
  interstate: "Does the vehicle cross state lines?",
};
const FIELD: Readonly<Record<CarrierFact, string>> = {
  use: "use",
  gvwr: "gvwr",
  seats: "seats",
  hazard: "hazardous_materials",
  forHire: "for_hire",
  interstate: "interstate",
};

type Shortfall = Finding & { comparison: string };
const decided = (truth: boolean, comparison = ""): Shortfall => ({ ...known(truth), comparison });

/** Whether split limits together are below one limit. Unknown where one that is not stated would decide. */
function belowSingle(single: number, policy: HeldPolicy, context: RuleContext): Shortfall {
  const { csl, bi_accident: bodily, pd: property } = policy.limits;
  const [injury, damage] = [bodily?.usd, property?.usd];
  const usd = csl?.usd ?? (injury ?? 0) + (damage ?? 0);
  if (usd >= single) return decided(false);
  const names = (["bi_accident", "pd"] as const).filter(
    (name) => policy.limits[name]?.usd === undefined,
  );
  if (csl?.usd !== undefined || names.length === 0)
    return decided(true, `${shortUsd(usd)}, below ${shortUsd(single)}`);
  const asked = names.length === 2 ? (["csl"] as const) : names;
  return {
    ...unknown(...asked.map((name) => missingLimit(name, policy, context))),
    comparison: "",
  };
}

/** Whether a policy is below the limits of a class: one limit, or each part of split limits. */
function belowClass(rule: MotorCarrierClass, policy: HeldPolicy, context: RuleContext): Shortfall {
  const { single, split } = rule;
  if (single !== undefined || !split) return belowSingle(single ?? 0, policy, context);
  const [person, accident, property] = split;
  const parts = { bi_person: person, bi_accident: accident, pd: property } as const;
  const names = ["bi_person", "bi_accident", "pd"] as const;
  if (
    policy.limits.csl?.usd !== undefined ||
    names.every((name) => policy.limits[name]?.usd === undefined)
  )
    return belowSingle(accident + property, policy, context);
  const results = names.map((name): Shortfall => {
    const usd = policy.limits[name]?.usd;
    if (usd === undefined)
      return { ...unknown(missingLimit(name, policy, context)), comparison: "" };
    const comparison = `${limitLabel(name)} ${shortUsd(usd)}, below ${shortUsd(parts[name])}`;
    return usd < parts[name] ? decided(true, comparison) : decided(false);
  });
  const comparison = results.flatMap((result) => result.comparison || []).join("; ");
  return { ...anyOf(results), comparison };
}

function carrierVehicle({ fields }: Subject): CarrierVehicle {
  const { use, gvwr, seats, hazardous_materials: hazard, for_hire, interstate } = fields;
  return {
    use: use === "property" || use === "passengers" ? use : undefined,
    gvwr: typeof gvwr === "number" ? gvwr : undefined,
    seats: typeof seats === "number" ? seats : undefined,
    hazard: hazard === "none" || hazard === "listed" || hazard === "highest" ? hazard : undefined,
    forHire: typeof for_hire === "boolean" ? for_hire : undefined,
    interstate: typeof interstate === "boolean" ? interstate : undefined,
  };
}

/** The policies that insure a business vehicle; if none surely does, those that may. */
function policiesFor(subject: Subject, context: RuleContext): Candidate[] {
  const found = candidates(["commercial_auto"], { ...context, subject });
  const sure = found.filter(({ match }) => match === "yes");
  return sure.length > 0 ? sure : found;
}

type Required = { comparison: string; name: string; source: RuleSource; limit: number };

/** The shortfalls of a policy. Laws that require the same are cited for one sentence. */
function inOneSentence(
  shortfalls: readonly Required[],
  [policy, subject]: readonly [policy: string, subject: string],
): Finding[] {
  return [...new Set(shortfalls.map(({ comparison }) => comparison))].map((comparison) => {
    const same = shortfalls.filter((one) => one.comparison === comparison);
    const classes = [...new Set(same.map(({ name }) => name))].join("; ");
    const evidence = `${capitalize(policy)}: ${comparison} for ${subject}: ${classes}`;
    return same.reduce((finding, { source }) => withLaw(finding, source), known(true, evidence));
  });
}

/** Facts with few values, which are tried where they are missing. */
const TRIED: {
  readonly [Fact in "hazard" | "forHire" | "interstate" | "use"]: readonly CarrierVehicle[Fact][];
} = {
  hazard: ["none", "listed", "highest"],
  use: ["property", "passengers"],
  forHire: [false, true],
  interstate: [false, true],
};

/** The vehicle with each value of the facts that are missing. */
function possibleVehicles(vehicle: CarrierVehicle): CarrierVehicle[] {
  return (Object.keys(TRIED) as (keyof typeof TRIED)[]).reduce<CarrierVehicle[]>(
    (vehicles, fact) =>
      vehicle[fact] === undefined
        ? vehicles.flatMap((one) => TRIED[fact].map((value) => ({ ...one, [fact]: value })))
        : vehicles,
    [vehicle],
  );
}

type Answers = ReadonlyMap<string, MotorCarrierAnswer>;

/** What the laws ask of a vehicle, and what they would ask with each value of its missing facts. */
function carrierLaws(vehicle: CarrierVehicle, state: string) {
  const byDay = new Map<string, { stated: Answers; possible: Answers[] }>();
  const answersFor = (one: CarrierVehicle, day: string): Answers =>
    new Map(
      ["US", state].flatMap((jurisdiction) => {
        const answer = motorCarrierMinimum(jurisdiction, one, day);
        return answer ? [[jurisdiction, answer] as const] : [];
      }),
    );
  const keyOf = (answers: Answers) =>
    [...answers.values()].map(({ required }) => required?.rule.class ?? "").join("\n");
  return (day: string) => {
    const known = byDay.get(day);
    if (known) return known;
    const distinct = new Map<string, Answers>();
    for (const one of possibleVehicles(vehicle)) {
      const answers = answersFor(one, day);
      distinct.set(keyOf(answers), answers);
    }
    const laws = { stated: answersFor(vehicle, day), possible: [...distinct.values()] };
    byDay.set(day, laws);
    return laws;
  };
}

/** What a policy is short of under the laws, and what is still open. */
function shortfallsOf(
  answers: Answers,
  [policy, subject]: readonly [HeldPolicy, Subject],
  context: RuleContext,
): { shortfalls: Required[]; others: Finding[] } {
  const shortfalls: Required[] = [];
  const { state } = context.portfolio;
  const others = [...answers.values()].flatMap(({ required, undecided }): Finding[] => {
    // Classes that the vehicle belongs to, and whose limits no source confirms.
    const unread = undecided.flatMap(({ class: found, name, missing }) =>
      found.status !== "known" && missing.length === 0
        ? [unconfirmed(`motor carriers (${name})`, state, found.citation)]
        : [],
    );
    if (required) {
      const below = belowClass(required.rule, policy, context);
      if (below.truth === undefined) return [below];
      if (below.truth) {
        const { rule, source } = required;
        const limit = rule.single ?? rule.split?.[1] ?? 0;
        shortfalls.push({ comparison: below.comparison, name: rule.class, source, limit });
        return unread;
      }
    }
    const open = undecided.flatMap(({ class: found, missing }) =>
      found.status === "known" && belowClass(found.rule, policy, context).truth === false
        ? []
        : missing,
    );
    return open.length > 0
      ? [
          ...unread,
          unknown(
            ...[...new Set(open)].map((fact) =>
              context.portfolio.missing([...subject.path, FIELD[fact]], TOGETHER_QUESTION[fact]),
            ),
          ),
        ]
      : [...unread, known(false)];
  });
  return { shortfalls, others };
}

const least = (shortfalls: readonly Required[]) =>
  Math.max(0, ...shortfalls.map(({ limit }) => limit));

/** The least that a policy is short of, if it is short with each value of the missing facts. */
function lowestShortfalls(
  possible: readonly Answers[],
  pair: readonly [HeldPolicy, Subject],
  context: RuleContext,
): Required[] {
  let lowest: Required[] | undefined;
  for (const answers of possible) {
    const { shortfalls } = shortfallsOf(answers, pair, context);
    if (shortfalls.length === 0) return [];
    if (lowest === undefined || least(shortfalls) < least(lowest)) lowest = shortfalls;
  }
  return lowest ?? [];
}

/**
 * Whether a policy is below what a vehicle must have. If it is below with each value of the facts that are missing, it is
 * below for sure, and the lowest limit is stated.
 */
function carrierLimit(subject: Subject, context: RuleContext): Finding {
  const { state } = context.portfolio;
  const lawsOn = carrierLaws(carrierVehicle(subject), state);
  return anyOf(
    policiesFor(subject, context).map(({ policy, match }) =>
      underEachLaw(policy, context, (day) => {
        const { stated, possible } = lawsOn(day);
        const asStated = shortfallsOf(stated, [policy, subject], context);
        // Without rows for the state, only the federal law decides.
        const others = stated.has(state)
          ? asStated.others
          : [...asStated.others, unconfirmed("motor carriers", state, null)];
        const isOpen = others.some(({ truth }) => truth === undefined);
        const shortfalls =
          // Where it is open which policy insures the vehicle, the answer is open as well.
          asStated.shortfalls.length > 0 || !isOpen || match === "maybe"
            ? asStated.shortfalls
            : lowestShortfalls(possible, [policy, subject], context);
        const finding = anyOf([
          ...(shortfalls.length > 0 ? [] : others),
          ...inOneSentence(shortfalls, [policy.name, subject.name]),
        ]);
        return match === "yes" || finding.truth === false
          ? finding
          : allOf([finding, unknown(insuresQuestion(policy, context))]);
      }),
    ),
  );
}

const motorCarrier: DutyTest = (context) => {
  const { subjects, missing } = context.portfolio;
  const { count, path, subjects: vehicles } = subjects.business_vehicle;
  if (count === 0) return known(false);
  if (count === undefined || vehicles.length < count)
    return unknown(missing(path, "What are the weight, the use and the seats of each vehicle?"));
  return anyOf(vehicles.map((vehicle) => carrierLimit(vehicle, context)));
};

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
  disability_insurance: (context) => programs(context, "insure"),
  paid_leave: paidLeave,
  motor_carrier: motorCarrier,
};

export const testDuty = (duty: Duty, context: RuleContext): Finding => DUTY_TESTS[duty](context);
