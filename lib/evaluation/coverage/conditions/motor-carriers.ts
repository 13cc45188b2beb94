import type { RuleSource } from "@/lib/domain/rule-source";
import { capitalize, formatCount } from "@/lib/evaluation/core/format";
import type { LimitName } from "@/lib/evaluation/core/parse/amount-names";
import {
  CARRIER_FIELDS,
  type CarrierLaw,
  carrierLaws,
  readCarrierVehicle,
} from "@/lib/reference/motor-carriers/carrier-laws";
import type { CarrierFact, MotorCarrierClass } from "@/lib/reference/motor-carriers/types";
import type { Known } from "@/lib/reference/row";
import { shortUsd } from "../facts/fact-kinds";
import { setOf } from "../portfolio/matching";
import type { HeldPolicy } from "../portfolio/policies";
import type { Portfolio } from "../portfolio/read-portfolio";
import type { Subject } from "../portfolio/subjects";
import { limitLabel } from "../texts/labels";
import type { RuleContext } from "./context";
import { metInLayers } from "./excess-layers";
import { anyOf, type Finding, known, type Missing, unknown } from "./finding";
import { insuresQuestion } from "./held-lines";
import { effectiveDate, possibleStarts, unconfirmed, withLaw } from "./law-in-force";
import { missingLimit } from "./limits";
import { oncePerGroup } from "./once";

/**
 * Whether commercial auto policies are below what the law requires of each vehicle. Fleets and policies are many, laws and
 * limits few: each law is compared once with each set of limits, and sentences are written only for what is reported.
 */

const TOGETHER_QUESTION: Readonly<Record<CarrierFact, string>> = {
  use: "Does the vehicle carry property or passengers?",
  gvwr: "What is the gross vehicle weight rating of the vehicle?",
  seats: "How many seats does the vehicle have?",
  hazard: "Does the vehicle carry hazardous materials?",
  forHire: "Is the vehicle for hire?",
  interstate: "Does the vehicle cross state lines?",
};

const SPLIT = ["bi_person", "bi_accident", "pd"] as const;
const LIMIT_NAMES = ["csl", ...SPLIT] as const;
/** USD. */
type Limits = Readonly<Partial<Record<LimitName, number | undefined>>>;

/** Whether limits are below a law, in words; where it is open, the limits that decide. */
type Shortfall = { truth: boolean | undefined; comparison: string; missing: readonly LimitName[] };
const decided = (truth: boolean, comparison = ""): Shortfall => ({
  truth,
  comparison,
  missing: [],
});
const open = (...missing: LimitName[]): Shortfall => ({
  truth: undefined,
  comparison: "",
  missing,
});

/**
 * Whether limits are below one limit for injury and damage together. Each part of split limits has to reach it: an accident
 * can be all injury, of one person, or all damage, and the parts do not add.
 */
function belowSingle(single: number, limits: Limits): Shortfall {
  const { csl } = limits;
  if (csl !== undefined)
    return decided(csl < single, `${shortUsd(csl)}, below ${shortUsd(single)}`);
  if (SPLIT.every((name) => limits[name] === undefined)) return open("csl");
  const below = SPLIT.flatMap((name) => {
    const usd = limits[name];
    return usd !== undefined && usd < single
      ? `${limitLabel(name)} ${shortUsd(usd)}, below ${shortUsd(single)}`
      : [];
  });
  if (below.length > 0) return decided(true, below.join("; "));
  const unstated = SPLIT.filter((name) => limits[name] === undefined);
  return unstated.length > 0 ? open(...unstated) : decided(false);
}

/** Whether limits are below those of a class: one limit, or each part of split limits. */
function belowClass({ single, split }: MotorCarrierClass, limits: Limits): Shortfall {
  if (single !== undefined || !split) return belowSingle(single ?? 0, limits);
  const [person, accident, property] = split;
  const parts = [
    ["bi_person", person],
    ["bi_accident", accident],
    ["pd", property],
  ] as const;
  if (limits.csl !== undefined || parts.every(([name]) => limits[name] === undefined))
    return belowSingle(accident + property, limits);
  const below = parts.flatMap(([name, least]) => {
    const usd = limits[name];
    return usd !== undefined && usd < least
      ? `${limitLabel(name)} ${shortUsd(usd)}, below ${shortUsd(least)}`
      : [];
  });
  if (below.length > 0) return decided(true, below.join("; "));
  const unstated = parts.flatMap(([name]) => (limits[name] === undefined ? name : []));
  return unstated.length > 0 ? open(...unstated) : decided(false);
}

type Required = { comparison: string; name: string; source: RuleSource; limit: number };

function shortfallOf({ rule, source }: Known<MotorCarrierClass>, comparison: string): Required {
  return { comparison, name: rule.class, source, limit: rule.single ?? rule.split?.[1] ?? 0 };
}

/** What limits are short of, or what is still open: limits of the policy and facts of the vehicle. */
type Verdict = {
  shortfalls: readonly Required[];
  limits: readonly LimitName[];
  facts: readonly CarrierFact[];
  /** Laws that hold and that no source confirms. */
  unread: readonly Missing[];
};

function verdictAsStated({ stated }: CarrierLaw, limits: Limits, state: string): Verdict {
  const shortfalls: Required[] = [];
  const openLimits: LimitName[] = [];
  const openFacts: CarrierFact[] = [];
  const unread: Missing[] = [];
  for (const { required, undecided } of stated) {
    const below = required ? belowClass(required.rule, limits) : decided(false);
    if (required && below.truth) shortfalls.push(shortfallOf(required, below.comparison));
    else if (below.truth === undefined) openLimits.push(...below.missing);
    else
      for (const { class: found, name, missing } of undecided) {
        if (found.status !== "known" && missing.length === 0)
          unread.push(...unconfirmed(`motor carriers (${name})`, state, found.citation).missing);
        if (found.status !== "known" || belowClass(found.rule, limits).truth !== false)
          openFacts.push(...missing);
      }
  }
  // Without rows for the state, only the federal law decides.
  if (stated.length < 2) unread.push(...unconfirmed("motor carriers", state, null).missing);
  return shortfalls.length > 0
    ? { shortfalls, limits: [], facts: [], unread: [] }
    : { shortfalls, limits: openLimits, facts: openFacts, unread };
}

const least = (shortfalls: readonly Required[]) =>
  Math.max(0, ...shortfalls.map(({ limit }) => limit));

/** The least that limits are short of, if they are short with each value of the missing facts. */
function lowestShortfalls({ possible }: CarrierLaw, limits: Limits): readonly Required[] {
  let lowest: Required[] | undefined;
  for (const classes of possible) {
    const shortfalls = classes.flatMap((required) => {
      const { truth, comparison } = belowClass(required.rule, limits);
      return truth ? shortfallOf(required, comparison) : [];
    });
    if (shortfalls.length === 0) return [];
    if (lowest === undefined || least(shortfalls) < least(lowest)) lowest = shortfalls;
  }
  return lowest ?? [];
}

/** The verdict on a vehicle that a policy insures. If it is below with each value, it is below for sure. */
function verdictIfInsured(law: CarrierLaw, limits: Limits, state: string): Verdict {
  const stated = verdictAsStated(law, limits, state);
  if (stated.shortfalls.length > 0 || !isOpen(stated)) return stated;
  const shortfalls = lowestShortfalls(law, limits);
  // What is open still matters where excess policies make up the lowest limit.
  return shortfalls.length > 0 ? { ...stated, shortfalls } : stated;
}

/** The verdict of a law on limits, found once for each set of limits. */
function verdictOnce(find: typeof verdictAsStated, state: string) {
  const byLaw = new Map<CarrierLaw, Map<Limits, Verdict>>();
  return (law: CarrierLaw, limits: Limits): Verdict => {
    const byLimits = byLaw.get(law) ?? new Map<Limits, Verdict>();
    byLaw.set(law, byLimits);
    const verdict = byLimits.get(limits) ?? find(law, limits, state);
    byLimits.set(limits, verdict);
    return verdict;
  };
}

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

/** A commercial auto policy, with its limits and with what it insures as sets. */
type Insurer = {
  policy: HeldPolicy;
  limits: Limits;
  /** On which it may have begun. */
  days: readonly string[];
  sure: ReadonlySet<Subject>;
  perhaps: ReadonlySet<Subject>;
};

/** The commercial auto policies. Those with the same limits share one object of limits. */
function insurers({ policies, day }: RuleContext["portfolio"]): Insurer[] {
  const distinct = new Map<string, Limits>();
  return policies.flatMap((policy) => {
    if (policy.line !== "commercial_auto") return [];
    const usd = LIMIT_NAMES.map((name) => policy.limits[name]?.usd);
    const own: Limits = Object.fromEntries(LIMIT_NAMES.map((name, i) => [name, usd[i]]));
    const limits = distinct.get(usd.join("|")) ?? own;
    distinct.set(usd.join("|"), limits);
    const { subjects, possible } = policy.insured;
    const days = possibleStarts(policy, day);
    return [{ policy, limits, days, sure: setOf(subjects), perhaps: setOf(possible) }];
  });
}

const NOTHING: Verdict = { shortfalls: [], limits: [], facts: [], unread: [] };

/** What a law says of a policy that insures a vehicle, or may. */
type Comparison = {
  policy: HeldPolicy;
  verdict: Verdict;
  match: "yes" | "maybe";
  /** The laws of the days on which the policy may have begun disagree. */
  byDay: boolean;
};

/** Whether a verdict is surely below, surely not, or open. */
function truthOf(verdict: Verdict, match: Comparison["match"]): boolean | undefined {
  if (!isOpen(verdict)) return false;
  return match === "yes" && verdict.shortfalls.length > 0 ? true : undefined;
}

/**
 * Compares the law of a vehicle with the policies that insure it; if none surely does, with those that may. Vehicles of the
 * same law on the same policies share one list.
 */
function comparisons(portfolio: Portfolio): (vehicle: Subject) => readonly Comparison[] {
  const { state } = portfolio;
  const lawsOf = carrierLaws(state);
  const ifInsured = verdictOnce(verdictIfInsured, state);
  // Where it is open which policy insures the vehicle, the answer is open as well.
  const asStated = verdictOnce(verdictAsStated, state);
  const all = insurers(portfolio);
  const compare = oncePerGroup((lawOn: ReturnType<typeof lawsOf>, { subject }) => {
    const sure = all.filter((insurer) => subject && insurer.sure.has(subject));
    const match = sure.length > 0 ? "yes" : "maybe";
    const perhaps = () => all.filter((insurer) => subject && insurer.perhaps.has(subject));
    const find = sure.length > 0 ? ifInsured : asStated;
    return (sure.length > 0 ? sure : perhaps()).map(({ policy, limits, days }): Comparison => {
      const [verdict = NOTHING, ...others] = days.map((start) => find(lawOn(start), limits));
      const truth = truthOf(verdict, match);
      const byDay = others.some((other) => truthOf(other, match) !== truth);
      return { policy, verdict, match, byDay };
    });
  });
  return (vehicle) =>
    compare(lawsOf(readCarrierVehicle(vehicle.fields)), { portfolio, subject: vehicle });
}

const isOpen = ({ shortfalls, limits, facts, unread }: Verdict) =>
  shortfalls.length + limits.length + facts.length + unread.length > 0;

type Compared = { vehicle: Subject; found: readonly Comparison[] };

/**
 * What is missing to decide, each question once. Vehicles with one list of policies ask the same of the policies, so that
 * only the first asks it.
 */
function questions(compared: readonly Compared[], context: RuleContext): Finding {
  const { missing } = context.portfolio;
  const known = new Map<object, Map<string, Missing>>();
  const once = (about: object, name: string, ask: () => Missing) => {
    const own = known.get(about) ?? new Map<string, Missing>();
    known.set(about, own);
    const question = own.get(name) ?? ask();
    own.set(name, question);
    return question;
  };
  const ofVehicle = ({ path }: Subject, facts: readonly CarrierFact[]) =>
    facts.map((fact) =>
      once(path, fact, () => missing([...path, CARRIER_FIELDS[fact]], TOGETHER_QUESTION[fact])),
    );
  const ofBoth = ({ policy, verdict, match, byDay }: Comparison, vehicle: Subject) =>
    byDay
      ? [once(policy, "effective", () => effectiveDate(policy, context))]
      : [
          ...verdict.unread,
          ...verdict.limits.map((limit) =>
            once(policy, limit, () => missingLimit(limit, policy, context)),
          ),
          ...ofVehicle(vehicle, verdict.facts),
          ...(match === "maybe" ? [insuresQuestion(policy, context)] : []),
        ];
  const factsOf = new Map<readonly Comparison[], readonly CarrierFact[]>();
  const all = new Set<Missing>();
  for (const { vehicle, found } of compared) {
    const facts = factsOf.get(found);
    if (facts) {
      for (const question of ofVehicle(vehicle, facts)) all.add(question);
      continue;
    }
    for (const each of found) for (const question of ofBoth(each, vehicle)) all.add(question);
    const open = found.flatMap(({ verdict, byDay }) => (byDay ? [] : verdict.facts));
    factsOf.set(found, [...new Set(open)]);
  }
  return anyOf([unknown(...all)]);
}

/** Each vehicle of a fleet that one policy insures is named. Fleets that many policies insure have too many pairs. */
const MAX_SENTENCES = 500;

function shortfalls(compared: readonly Compared[]): Finding[] {
  const findings: Finding[] = [];
  let others = 0;
  for (const { vehicle, found } of compared)
    for (const { policy, verdict } of found)
      if (findings.length < MAX_SENTENCES)
        findings.push(...inOneSentence(verdict.shortfalls, [policy.name, vehicle.name]));
      else others += 1;
  if (others === 0) return findings;
  const rest = formatCount(others, "other pair", "other pairs");
  return [...findings, known(true, `Below for ${rest} of a policy and a vehicle`)];
}

/** Whether a commercial auto policy is below what a vehicle of the business must have. */
export function belowCarrierLimits(context: RuleContext): Finding {
  const { portfolio } = context;
  const { count, path, subjects: vehicles } = portfolio.subjects.business_vehicle;
  if (count === 0) return known(false);
  if (count === undefined || vehicles.length < count)
    return unknown(
      portfolio.missing(path, "What are the weight, the use and the seats of each vehicle?"),
    );
  const compare = comparisons(portfolio);
  const keep = (isKept: (comparison: Comparison) => boolean) => {
    const kept = new Map<readonly Comparison[], readonly Comparison[]>();
    return vehicles.flatMap((vehicle): Compared[] => {
      const all = compare(vehicle);
      const found = kept.get(all) ?? all.filter(isKept);
      kept.set(all, found);
      return found.length > 0 ? [{ vehicle, found }] : [];
    });
  };
  const isBelow = ({ verdict, match, byDay }: Comparison) =>
    !byDay && truthOf(verdict, match) === true;
  const below = keep(isBelow);
  if (below.length > 0) {
    const shorts = () =>
      below.flatMap(({ found }) =>
        found.map(({ policy, verdict }) => ({ policy, required: least(verdict.shortfalls) })),
      );
    const inLayers = metInLayers(shorts, context);
    if (inLayers?.truth === undefined) return inLayers ?? anyOf(shortfalls(below));
  }
  const isUndecided = (each: Comparison) =>
    isOpen(isBelow(each) ? { ...each.verdict, shortfalls: [] } : each.verdict);
  const undecided = keep((each) => each.byDay || isUndecided(each));
  return undecided.length > 0 ? questions(undecided, context) : known(false);
}
