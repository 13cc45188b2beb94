import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import {
  AUTO_MINIMUMS,
  type AutoMinimum,
  autoMinimum,
  motorcycleRule,
} from "@/lib/reference/auto/auto-law";
import { inEveryReading } from "../../../reading/limit-forms";
import { type AmountsByName, limitUsd, type Quote } from "../../../reading/quote";
import type { FilterRule, MissingFact } from "../../../rule-set";
import { type Vehicle, vehicleOf } from "../../../vehicles";
import { cited, inThousands, unreadLaw, unstatedUnder, VEHICLES } from "./statute";

/** The liability limits that a state requires of cars, motorcycles and commercial vehicles. */

const NAMES = [
  ["bi_person", "perPerson", "bodily injury per person"],
  ["bi_accident", "perAccident", "bodily injury per accident"],
  ["pd", "propertyDamage", "property damage"],
] as const;

const REVEALS = "Limits below the state's minimum";
const ASK: MissingFact = {
  missing: ["offerings.*.limits"],
  question: "Which auto liability limits does the quote have?",
  reveals: REVEALS,
};

type Minimum = Omit<AutoMinimum, "compulsory">;
const minimumText = ({ perPerson, perAccident, propertyDamage }: Minimum) =>
  inThousands(perPerson, perAccident, propertyDamage);

type Compared = { below: string[]; open: boolean };

/** A combined limit is enough if it covers the sum, and too low if it is below the limit per accident. */
function compareCombined(combined: number, minimum: Minimum): Compared {
  const sum = minimum.combinedSingleLimit ?? minimum.perAccident + minimum.propertyDamage;
  const least = Math.max(minimum.perAccident, minimum.propertyDamage);
  if (combined >= sum) return { below: [], open: false };
  return combined < least
    ? { below: [`combined single limit ${formatUsd(combined)}`], open: false }
    : { below: [], open: true };
}

function compareSplit(limits: AmountsByName, minimum: Minimum): Compared {
  let open = false;
  const below = NAMES.flatMap(([name, required, label]) => {
    const limit = limitUsd(limits.get(name));
    if (limit === null) open ||= minimum[required] > 0;
    return limit !== null && limit < minimum[required]
      ? `${label} ${formatUsd(limit)}, minimum ${formatUsd(minimum[required])}`
      : [];
  });
  return { below, open };
}

/** Whether two readings of limits agree: nothing is below, something is, or it is not stated. */
export const agree = (a: string[] | null, b: string[] | null): boolean =>
  a === null || b === null ? a === b : (a.length === 0) === (b.length === 0);

/**
 * What is below the minimum; empty if nothing is. null if the limits that decide are not stated, or contradict each
 * other.
 */
export const shortOfMinimum = ({ limits }: Quote, minimum: Minimum): string[] | null =>
  inEveryReading(limits, (read) => shortOf(read, minimum), { same: agree, otherwise: null });

function shortOf(limits: AmountsByName, minimum: Minimum): string[] | null {
  const combined = limitUsd(limits.get("csl"));
  const split = compareSplit(limits, minimum);
  const single = combined === null ? null : compareCombined(combined, minimum);
  const isMet = ({ below, open }: Compared) => below.length === 0 && !open;
  if (isMet(split) || (single && isMet(single))) return [];
  const below = split.below.length > 0 ? split.below : (single?.below ?? []);
  return below.length === 0 ? null : below;
}

/** `unconfirmed`: why the law may not hold for the vehicle. */
type Law =
  | { status: "required"; minimum: Minimum; sources: RuleSource[]; unconfirmed?: string }
  | { status: "free" }
  | { status: "unread"; reason: string };

function lawFor(vehicle: Vehicle, state: string, day: string): Law {
  const cars = autoMinimum(state, day);
  const ofCars = (...more: RuleSource[]): Law =>
    cars.status === "known"
      ? { status: "required", minimum: cars.rule, sources: [cars.source, ...more] }
      : { status: "unread", reason: cars.reason };
  const unlessExempt = (unconfirmed: string): Law => {
    const law = ofCars();
    return law.status === "required" ? { ...law, unconfirmed } : law;
  };
  if (vehicle === "unclear") return unlessExempt("Is the vehicle registered for the road?");
  if (vehicle !== "motorcycle") return ofCars();
  const own = motorcycleRule(state, day);
  if (own.status !== "known")
    return unlessExempt(
      `Does ${stateInText(state)} require these limits of motorcycles? ${own.reason}`,
    );
  const { compulsory, limits } = own.rule;
  if (limits) {
    const [perPerson, perAccident, propertyDamage] = limits;
    const minimum = { perPerson, perAccident, propertyDamage };
    return { status: "required", minimum, sources: [own.source] };
  }
  if (compulsory) return ofCars(own.source);
  // Where cars need no insurance either, a policy that is bought must still meet the limits.
  return cars.status === "known" && !cars.rule.compulsory ? ofCars() : { status: "free" };
}

export const liabilityMinimum: FilterRule = {
  id: "below_legal_minimum",
  label: "Limits below the state's minimum",
  text: "Removes offerings of autos, collector cars, motor homes, motorcycles and commercial autos whose liability limits are below the state's minimum for the vehicle on the effective date. A combined single limit is enough if it is at least the sum of the limits per accident and for property damage, and too low if it is below the larger of the two. Motorcycles have the limits of cars where the state has none of their own. Recreational vehicles that may not be registered for the road are not removed.",
  parameters: {
    minimums: Object.fromEntries(
      Object.entries(AUTO_MINIMUMS).map(([state, versions]) => [
        state,
        versions.map(({ rule, citation, effective }) => ({
          limits: minimumText(rule),
          citation,
          ...(effective === undefined ? {} : { effective }),
        })),
      ]),
    ),
  },
  sources: [],
  tally: (count, { state }) => `${count} below the minimum limits of ${stateInText(state)}`,
  check: (quote, { state, effective: day, termsStated }) => {
    const vehicle = vehicleOf(quote);
    if (!vehicle) return null;
    const law = lawFor(vehicle, state, day);
    if (law.status === "free") return null;
    if (law.status === "unread")
      return unreadLaw("auto liability limits", {
        state,
        day,
        reason: law.reason,
        reveals: REVEALS,
      });
    const below = shortOfMinimum(quote, law.minimum);
    if (below === null)
      return { undecided: ASK, ...unstatedUnder(law.unconfirmed === undefined, termsStated) };
    if (below.length === 0) return null;
    const kind = vehicle === "car" ? "" : ` of ${VEHICLES[vehicle]}`;
    const requires = `${stateInText(state)} requires ${minimumText(law.minimum)} (${cited(...law.sources)})${kind}`;
    return law.unconfirmed === undefined
      ? { removes: `${requires}: ${joinList(below)}`, sources: law.sources }
      : {
          undecided: {
            missing: ["offerings.*.category"],
            question: `${law.unconfirmed} ${requires}.`,
            reveals: REVEALS,
          },
          asked: true,
        };
  },
};
