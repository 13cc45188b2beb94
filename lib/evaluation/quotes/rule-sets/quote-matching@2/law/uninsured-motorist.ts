import { stateInText } from "@/lib/domain/us-states";
import { joinList } from "@/lib/evaluation/core/format";
import {
  UNINSURED_MOTORIST,
  type UninsuredMotorist,
  uninsuredMotorist,
} from "@/lib/reference/auto/auto-law";
import { inEveryReading } from "../../../reading/limit-forms";
import { type AmountsByName, limitUsd, type Quote } from "../../../reading/quote";
import type { FilterOutcome, FilterRule, MissingFact } from "../../../rule-set";
import { type Vehicle, vehicleOf } from "../../../vehicles";
import { type ExcludableCoverage, excludesAll } from "./exclusions";
import { agree } from "./liability";
import {
  belowText,
  cited,
  inThousands,
  publishedRows,
  unreadLaw,
  unstatedUnder,
  VEHICLES,
} from "./statute";

/** Uninsured and underinsured motorist coverage, where the state requires it. */

const REVEALS = "Uninsured motorist coverage below what the state requires";

type Part = {
  name: string;
  /** The names of the limits per person, per accident, and of one limit for both. */
  limits: readonly [person: string, accident: string, single: string];
  exclusion: ExcludableCoverage;
};
const UNINSURED: Part = {
  name: "uninsured motorist",
  limits: ["um_person", "um_accident", "um_single"],
  exclusion: "um",
};
const UNDERINSURED: Part = {
  name: "underinsured motorist",
  limits: ["uim_person", "uim_accident", "uim_single"],
  exclusion: "uim",
};

/**
 * What is stated below the least limits; empty if nothing is. null if the limits are not stated, or contradict each
 * other.
 */
function shortOf(part: Part, quote: Quote, least: readonly [number, number]): string[] | null {
  if (excludesAll(quote, part.exclusion)) return [`${part.name} excluded`];
  return inEveryReading(quote.limits, (limits) => shortOfReading(part, limits, least), {
    same: agree,
    otherwise: null,
  });
}

function shortOfReading(
  part: Part,
  limits: AmountsByName,
  least: readonly [number, number],
): string[] | null {
  const [person, accident, single] = part.limits.map((name) => limitUsd(limits.get(name)));
  const [perPerson, perAccident] = least;
  if (typeof single === "number")
    return single < perAccident ? [belowText(part.name, single, perAccident)] : [];
  const below = [
    ...(typeof person === "number" && person < perPerson
      ? [belowText(`${part.name} per person`, person, perPerson)]
      : []),
    ...(typeof accident === "number" && accident < perAccident
      ? [belowText(`${part.name} per accident`, accident, perAccident)]
      : []),
  ];
  if (below.length > 0) return below;
  return typeof person === "number" && typeof accident === "number" ? [] : null;
}

/** Uninsured motorist property damage. An amount that nobody read in the law must be confirmed. */
function shortOfPropertyDamage(quote: Quote, least: number, unread = false): string[] | null {
  if (excludesAll(quote, "um_pd"))
    return unread ? null : ["uninsured motorist property damage excluded"];
  const usd = limitUsd(quote.limits.get("um_pd"));
  if (usd === null || (unread && usd < least)) return null;
  return usd < least ? [belowText("uninsured motorist property damage", usd, least)] : [];
}

/** `doubted`: what is stated is below an amount that nobody read in the law. */
type Checked = { fact: string; name: string; below: string[] | null; doubted?: boolean };

/** Every part that the law makes compulsory, compared with the quote. */
function checkParts(quote: Quote, rule: UninsuredMotorist): Checked[] {
  const least = rule.limits ?? [1, 1];
  return [
    {
      fact: "uninsured_motorist",
      name: UNINSURED.name,
      below: shortOf(UNINSURED, quote, least),
    },
    ...(rule.underinsured === "compulsory"
      ? [
          {
            fact: "underinsured_motorist",
            name: UNDERINSURED.name,
            below: shortOf(UNDERINSURED, quote, least),
          },
        ]
      : []),
    ...(rule.propertyDamage === null
      ? []
      : [
          {
            fact: "uninsured_motorist_property_damage",
            name: "uninsured motorist property damage",
            below: shortOfPropertyDamage(quote, rule.propertyDamage, rule.propertyDamageUnread),
            doubted: limitUsd(quote.limits.get("um_pd")) !== null || excludesAll(quote, "um_pd"),
          },
        ]),
  ];
}

const requiredText = ({ uninsured, underinsured, limits, propertyDamage }: UninsuredMotorist) => {
  if (uninsured !== "compulsory") return null;
  const amounts = limits ? ` ${inThousands(...limits)}` : "";
  const damage = propertyDamage === null ? "" : `, property damage ${inThousands(propertyDamage)}`;
  return `uninsured${underinsured === "compulsory" ? " and underinsured" : ""} motorist${amounts}${damage}`;
};

const missing = (facts: readonly string[], question: string, reveals = REVEALS): MissingFact => ({
  missing: facts.map((fact) => `offerings.*.limits.${fact}`),
  question,
  reveals,
});

/** Whether the law holds for the vehicle. null if no source says so. */
const holdsFor = (vehicle: Vehicle, { vehicles }: UninsuredMotorist): boolean | null => {
  if (vehicle === "car") return true;
  return vehicle === "unclear" ? null : (vehicles?.[vehicle] ?? null);
};

/** A coverage that a quote leaves out, where it is in every policy unless the insured rejects it. */
function rejected(quote: Quote, state: string, law: string): FilterOutcome {
  const amounts = UNINSURED.limits.map((name) => limitUsd(quote.limits.get(name)));
  if (!amounts.includes(0) && !excludesAll(quote, UNINSURED.exclusion)) return null;
  return {
    undecided: missing(
      ["uninsured_motorist"],
      `Does the insured reject uninsured motorist coverage? In ${stateInText(state)} it is in the policy otherwise (${law}).`,
      "Whether a quote without the coverage can be bought",
    ),
  };
}

export const uninsuredMotoristRequired: FilterRule = {
  id: "uninsured_motorist_required",
  label: "Uninsured motorist coverage below what the state requires",
  text: "Removes offerings of cars without the uninsured motorist coverage, or with less of it, that the state requires on the effective date: bodily injury, and underinsured motorist coverage and property damage where they are compulsory too. For other vehicles, and for coverage that the insured may reject, it must be confirmed.",
  parameters: { required: publishedRows(UNINSURED_MOTORIST, requiredText) },
  sources: [],
  tally: (count, { state }) =>
    `${count} without the uninsured motorist coverage that ${stateInText(state)} requires`,
  check: (quote, { state, effective: day, termsStated }) => {
    const vehicle = vehicleOf(quote);
    if (!vehicle) return null;
    const found = uninsuredMotorist(state, day);
    if (found.status !== "known")
      return unreadLaw("uninsured motorist coverage", {
        state,
        day,
        reason: found.reason,
        reveals: REVEALS,
      });
    const { rule, source } = found;
    const holds = holdsFor(vehicle, rule);
    if (rule.uninsured === "optional" || holds === false) return null;
    if (rule.uninsured === "rejectable") return rejected(quote, state, cited(source));
    const parts = checkParts(quote, rule);
    const below = parts.flatMap((part) => part.below ?? []);
    const open = parts.filter((part) => part.below === null);
    const requires = `${stateInText(state)} requires ${requiredText(rule)} (${cited(source)})`;
    if (below.length > 0 && holds)
      return { removes: `${requires}: ${joinList(below)}`, sources: [source] };
    if (below.length > 0) {
      const question = `Does the law hold for ${VEHICLES[vehicle]}? ${requires} of cars.`;
      return { undecided: missing(["uninsured_motorist"], question), asked: true };
    }
    if (open.length === 0) return null;
    const names = joinList(open.map(({ name }) => name));
    return {
      ...(open.some(({ doubted }) => doubted)
        ? { asked: true as const }
        : unstatedUnder(holds === true, termsStated)),
      undecided: missing(
        open.map(({ fact }) => fact),
        `Which ${names} limits does the quote have? ${requires}${holds ? "" : " of cars"}.`,
      ),
    };
  },
};
