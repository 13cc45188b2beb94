import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import {
  type CarrierFact,
  type CarrierVehicle,
  MOTOR_CARRIER_CLASSES,
  type MotorCarrierClass,
  motorCarrierMinimum,
} from "@/lib/reference/motor-carriers/motor-carriers";
import type { Known } from "@/lib/reference/row";
import { limitUsd, type Quote } from "../../../reading/quote";
import type { FilterRule } from "../../../rule-set";
import { vehicleOf } from "../../../vehicles";
import { shortOfMinimum } from "./liability";
import { cited } from "./statute";

/** The liability limits of motor carriers and heavy vehicles, by federal and state law. */

const REVEALS = "Limits below what motor carriers must have";
const VEHICLE = "input.business.vehicles.*";
const FACTS: Readonly<Record<CarrierFact, readonly [field: string, label: string]>> = {
  use: ["use", "use (property or passengers)"],
  gvwr: ["gvwr", "gross vehicle weight rating"],
  seats: ["seats", "seats"],
  hazard: ["hazardous_materials", "hazardous materials"],
  forHire: ["for_hire", "for hire or not"],
  interstate: ["interstate", "across state lines or not"],
};

/** What a quote has less than a class requires. Empty: nothing. null: the limits that decide are not stated. */
function shortOfClass(quote: Quote, { single, split }: MotorCarrierClass): string[] | null {
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

type Answer = {
  /** The class that applies and that the quote is below. */
  below: { required: Known<MotorCarrierClass>; short: string } | null;
  /** A class applies, and the limits that decide are not stated. */
  unstated: boolean;
  missing: readonly CarrierFact[];
};

function answerFor(
  quote: Quote,
  vehicle: CarrierVehicle,
  { jurisdiction, day }: { jurisdiction: string; day: string },
): Answer {
  const found = motorCarrierMinimum(jurisdiction, vehicle, day);
  if (!found) return { below: null, unstated: false, missing: [] };
  const short = found.required ? shortOfClass(quote, found.required.rule) : [];
  const open = found.undecided.flatMap(({ class: own, missing }) =>
    own.status === "known" && shortOfClass(quote, own.rule)?.length === 0 ? [] : missing,
  );
  return {
    below:
      found.required && short && short.length > 0
        ? { required: found.required, short: joinList(short) }
        : null,
    unstated: short === null,
    missing: open,
  };
}

const HAZARDS = ["none", "listed", "highest"] as const;

/** With its use, cargo or seats not stated, everything that the vehicle may be; the least hazardous first. */
const possible = (vehicle: CarrierVehicle): CarrierVehicle[] => {
  const { use, hazard, seats } = vehicle;
  const uses = use === undefined ? (["property", "passengers"] as const) : [use];
  return uses.flatMap((own): CarrierVehicle[] =>
    own === "property"
      ? (hazard === undefined ? HAZARDS : [hazard]).map((cargo) => ({
          ...vehicle,
          use: own,
          hazard: cargo,
        }))
      : (seats === undefined ? [1, 16] : [seats]).map((count) => ({
          ...vehicle,
          use: own,
          seats: count,
        })),
  );
};

/** One vehicle under the law of one jurisdiction. It is below if it is so whatever it carries. */
function check(
  quote: Quote,
  vehicle: CarrierVehicle,
  where: { jurisdiction: string; day: string },
): Answer {
  const own = answerFor(quote, vehicle, where);
  if (own.below) return own;
  const [first, ...others] = possible(vehicle).map((each) => answerFor(quote, each, where));
  return first?.below && others.every(({ below }) => below) ? first : own;
}

function ask(facts: readonly CarrierFact[], unstated: boolean, listed: boolean) {
  const missing = [
    ...(listed ? [] : ["input.business.vehicles"]),
    ...facts.map((fact) => `${VEHICLE}.${FACTS[fact][0]}`),
    ...(unstated ? ["offerings.*.limits"] : []),
  ];
  const labels = facts.map((fact) => FACTS[fact][1]);
  const question =
    facts.length === 0
      ? "Which liability limits does the quote have?"
      : `What is known of each commercial vehicle: ${joinList(labels)}?`;
  return { undecided: { missing, question, reveals: REVEALS } };
}

export const motorCarrierMinimums: FilterRule = {
  id: "motor_carrier_minimum",
  label: "Limits below what motor carriers must have",
  text: "Removes commercial auto offerings whose liability limits are below what federal or state law requires of a vehicle of the business on the effective date, by what it carries, its weight, seats and cargo, for hire or not, across state lines or not. Where use, cargo or seats are not stated, it is removed only if it is too low whatever they are.",
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
  check: (quote, { state, effective: day, carrierVehicles, ofBusiness }) => {
    const insured = vehicleOf(quote);
    // A business may call its line auto too.
    if (insured !== "commercial" && !(insured === "car" && ofBusiness)) return null;
    const vehicles = carrierVehicles ?? [{}];
    const answers = vehicles.flatMap((vehicle) =>
      ["US", state].map((jurisdiction) => check(quote, vehicle, { jurisdiction, day })),
    );
    const worst = answers.find(({ below }) => below)?.below;
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
    const facts = [...new Set(answers.flatMap(({ missing }) => missing))];
    const unstated = answers.some((answer) => answer.unstated);
    if (facts.length === 0 && !unstated) return null;
    // Stated, in a form that does not say what is paid for one accident.
    const isSplit = unstated && quote.limits.has("bi_accident") && quote.limits.has("pd");
    return {
      ...ask(facts, unstated, carrierVehicles !== null),
      ...(isSplit ? { asked: true as const } : {}),
    };
  },
};
