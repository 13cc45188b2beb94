import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import {
  CARRIER_FIELDS,
  type CarrierLaw,
  carrierLaws,
} from "@/lib/reference/motor-carriers/carrier-laws";
import {
  type CarrierFact,
  type CarrierVehicle,
  MOTOR_CARRIER_CLASSES,
  type MotorCarrierClass,
} from "@/lib/reference/motor-carriers/motor-carriers";
import type { Known } from "@/lib/reference/row";
import type { Criteria } from "../../../reading/criteria";
import { inEveryReading } from "../../../reading/limit-forms";
import { limitUsd, type Quote } from "../../../reading/quote";
import type { FilterRule } from "../../../rule-set";
import { vehicleOf } from "../../../vehicles";
import { agree, shortOfMinimum } from "./liability";
import { cited } from "./statute";

/** The liability limits of motor carriers and heavy vehicles, by federal and state law. */

const REVEALS = "Limits below what motor carriers must have";
const VEHICLE = "input.business.vehicles.*";
const LABELS: Readonly<Record<CarrierFact, string>> = {
  use: "use (property or passengers)",
  gvwr: "gross vehicle weight rating",
  seats: "seats",
  hazard: "hazardous materials",
  forHire: "for hire or not",
  interstate: "across state lines or not",
};

/**
 * What a quote has less than a class requires. Empty: nothing. null: the limits that decide are not stated, or contradict
 * each other.
 */
const shortOfClass = (quote: Quote, required: MotorCarrierClass): string[] | null =>
  inEveryReading(quote.limits, (limits) => shortOfReading({ ...quote, limits }, required), {
    same: agree,
    otherwise: null,
  });

function shortOfReading(quote: Quote, { single, split }: MotorCarrierClass): string[] | null {
  if (single === undefined && split) {
    const [perPerson, perAccident, propertyDamage] = split;
    return shortOfMinimum(quote, { perPerson, perAccident, propertyDamage });
  }
  const least = single ?? 0;
  const [combined, accident, damage] = ["csl", "bi_accident", "pd"].map((name) =>
    limitUsd(quote.limits.get(name)),
  );
  const text = (usd: number) => [`${formatUsd(usd)}, at least ${formatUsd(least)} required`];
  if (typeof combined === "number") return combined >= least ? [] : text(combined);
  // A split limit is enough for any loss only if its smallest part is.
  const person = limitUsd(quote.limits.get("bi_person"));
  const parts = [person, accident, damage].filter((usd) => typeof usd === "number");
  if (parts.length === 3 && Math.min(...parts) >= least) return [];
  if (typeof accident !== "number" || typeof damage !== "number") return null;
  const together = accident + damage;
  return together < least ? text(together) : null;
}

/** A class that applies and that a quote is below, in words. */
type Below = { required: Known<MotorCarrierClass>; short: string };

type Standing = {
  below: Below | null;
  /** A class applies, and the limits that decide are not stated. */
  unstated: boolean;
  missing: readonly CarrierFact[];
};

const belowOf = (quote: Quote, required: Known<MotorCarrierClass>): Below[] => {
  const short = shortOfClass(quote, required.rule);
  return short && short.length > 0 ? [{ required, short: joinList(short) }] : [];
};
const amountOf = ({ required: { rule } }: Below) => rule.single ?? rule.split?.[1] ?? 0;

/** The lowest class that the quote is below, if it is below one whatever the vehicle is. */
function belowAll(quote: Quote, { possible }: CarrierLaw): Below | null {
  let lowest: Below | null = null;
  for (const classes of possible) {
    const [first] = classes
      .flatMap((required) => belowOf(quote, required))
      .sort((a, b) => amountOf(b) - amountOf(a));
    if (!first) return null;
    if (!lowest || amountOf(first) < amountOf(lowest)) lowest = first;
  }
  return lowest;
}

/** A quote under the laws of the fleet. */
function standingOf(quote: Quote, laws: readonly CarrierLaw[]): Standing {
  const missing = new Set<CarrierFact>();
  let unstated = false;
  for (const law of laws) {
    const stated = law.stated.flatMap(({ required }) => (required ? belowOf(quote, required) : []));
    const below = stated[0] ?? belowAll(quote, law);
    if (below) return { below, unstated: false, missing: [] };
    for (const { required, undecided } of law.stated) {
      if (required && shortOfClass(quote, required.rule) === null) unstated = true;
      for (const { class: own, missing: facts } of undecided)
        if (own.status !== "known" || shortOfClass(quote, own.rule)?.length !== 0)
          for (const fact of facts) missing.add(fact);
    }
  }
  return { below: null, unstated, missing: [...missing] };
}

const UNKNOWN_VEHICLE: readonly CarrierVehicle[] = [{}];

/** What a run has found: the different laws of its vehicles, and the standing of quotes by their limits. */
type Found = { laws: readonly CarrierLaw[]; byLimits: Map<string, Standing> };
const foundByRun = new WeakMap<Criteria, Found>();

/** The rule is asked for each quote several times, and many quotes have the same limits. */
function standingIn(criteria: Criteria, quote: Quote): Standing {
  const { state, effective, carrierVehicles } = criteria;
  let found = foundByRun.get(criteria);
  if (!found) {
    const lawsOf = carrierLaws(state);
    const laws = (carrierVehicles ?? UNKNOWN_VEHICLE).map((vehicle) => lawsOf(vehicle)(effective));
    found = { laws: [...new Set(laws)], byLimits: new Map() };
    foundByRun.set(criteria, found);
  }
  const key = ["csl", "bi_person", "bi_accident", "pd"]
    .map((name) => limitUsd(quote.limits.get(name)))
    .join("|");
  const standing = found.byLimits.get(key) ?? standingOf(quote, found.laws);
  found.byLimits.set(key, standing);
  return standing;
}

function ask(facts: readonly CarrierFact[], unstated: boolean, listed: boolean) {
  const missing = [
    ...(listed ? [] : ["input.business.vehicles"]),
    ...facts.map((fact) => `${VEHICLE}.${CARRIER_FIELDS[fact]}`),
    ...(unstated ? ["offerings.*.limits"] : []),
  ];
  const labels = facts.map((fact) => LABELS[fact]);
  const question =
    facts.length === 0
      ? "Which liability limits does the quote have?"
      : `What is known of each commercial vehicle: ${joinList(labels)}?`;
  const undecided = { missing, question, reveals: REVEALS };
  return unstated ? { undecided, needed: true as const } : { undecided };
}

export const motorCarrierMinimums: FilterRule = {
  id: "motor_carrier_minimum",
  label: "Limits below what motor carriers must have",
  text: "Removes commercial auto offerings whose liability limits are below what federal or state law requires of a vehicle of the business on the effective date, by what it carries, its weight, seats and cargo, for hire or not, across state lines or not. Where facts of a vehicle are not stated, it is removed only if it is too low whatever they are.",
  parameters: {
    classes: Object.fromEntries(
      Object.entries(MOTOR_CARRIER_CLASSES).map(([jurisdiction, rows]) => [
        jurisdiction,
        rows.map(({ rule, citation, confidence }) => ({
          class: rule.class,
          limit: rule.single ?? rule.split,
          citation,
          confidence,
        })),
      ]),
    ),
  },
  sources: [],
  tally: (count) => `${count} below the limits of motor carriers`,
  check: (quote, criteria) => {
    const insured = vehicleOf(quote);
    // A business may call its line auto too.
    if (insured !== "commercial" && !(insured === "car" && criteria.ofBusiness)) return null;
    const { below: worst, missing: facts, unstated } = standingIn(criteria, quote);
    const law = worst
      ? `${worst.required.rule.class}: ${worst.short} (${cited(worst.required.source)})`
      : "";
    if (insured === "car")
      return worst
        ? {
            asked: true,
            undecided: {
              missing: ["offerings.*.category"],
              question: `Does the policy insure vehicles of the business? ${law}.`,
              reveals: REVEALS,
            },
          }
        : null;
    if (worst)
      return {
        removes: law,
        sources: [worst.required.source],
      };
    if (facts.length === 0 && !unstated) return null;
    // Stated, in a form that does not say what is paid for one accident.
    const isSplit = unstated && quote.limits.has("bi_accident") && quote.limits.has("pd");
    return {
      ...ask(facts, unstated, criteria.carrierVehicles !== null),
      ...(isSplit ? { asked: true as const } : {}),
    };
  },
};
