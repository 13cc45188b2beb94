import type { CandidateLine } from "@/lib/domain/lines-of-business";
import { ALL_LICENSED, type Filing, type FilingAppetite } from "@/lib/evaluation/candidates/facts";
import type { Random } from "./random";

/** Usual lowest premium of a line, USD per year. */
const MINIMUM_PREMIUMS: Readonly<Partial<Record<CandidateLine, number>>> = {
  business_owners: 500,
  workers_compensation: 750,
  commercial_auto: 1_500,
  commercial_umbrella: 1_000,
  professional_liability: 1_500,
  directors_officers: 2_500,
  product_liability: 5_000,
  environmental: 5_000,
  medical_malpractice: 5_000,
  ocean_marine: 2_500,
};
const MINIMUM_PREMIUM = 1_000;
const PERSONAL_MINIMUM = 200;

/** How hard a state is for a line: there, appetite is limited more often, or closed. */
const HARD_PLACES: Readonly<Partial<Record<CandidateLine, readonly string[]>>> = {
  homeowners: ["FL", "LA", "CA", "TX"],
  dwelling_fire: ["FL", "LA", "CA"],
  condo: ["FL", "LA"],
  commercial_property: ["FL", "LA", "TX"],
  personal_auto: ["MI", "NJ", "NY", "FL"],
  commercial_auto: ["NY", "NJ", "FL", "LA", "GA"],
  general_liability: ["NY"],
  workers_compensation: ["CA", "NY"],
  earthquake: ["CA"],
  flood: ["FL", "LA"],
};
/** States where only the state fund writes workers compensation: no private carrier files it there. */
const STATE_FUNDS = ["ND", "OH", "WA", "WY"];

const rounded = (value: number, steps: number) => Math.round(value * steps) / steps;

/** What a carrier says about all of its lines. */
export type Terms = {
  surplus: boolean;
  licensed: readonly string[];
  /** Where a surplus lines insurer is eligible. */
  eligible: readonly string[];
  lines: readonly CandidateLine[];
  core: readonly CandidateLine[];
  isPersonal: (line: CandidateLine) => boolean;
  maxLimitUsd: number | undefined;
  rateIndex: number | undefined;
  quoteDays: number | undefined;
};

function appetiteFor(random: Random, isCore: boolean): FilingAppetite {
  if (isCore) return random.chance(0.88) ? "target" : "standard";
  return random.chance(0.5) ? "standard" : "limited";
}

/** The terms of a line. They are known for nearly all core lines, and for some of the others. */
function lineTerms(
  random: Random,
  line: CandidateLine,
  terms: Terms,
): Omit<Filing, "states" | "status"> {
  const { maxLimitUsd, rateIndex, quoteDays } = terms;
  const isCore = terms.core.includes(line);
  const says = () => random.chance(isCore ? 0.93 : 0.4);
  const share = isCore ? 1 : random.pick([0.5, 1, 1, 1]);
  const minimum = terms.isPersonal(line)
    ? PERSONAL_MINIMUM
    : (MINIMUM_PREMIUMS[line] ?? MINIMUM_PREMIUM);
  const filing: Omit<Filing, "states" | "status"> = { line };
  if (random.chance(0.94)) filing.appetite = appetiteFor(random, isCore);
  if (maxLimitUsd !== undefined && says()) filing.max_limit_usd = maxLimitUsd * share;
  if (says()) filing.min_premium_usd = minimum * random.pick([0.5, 1, 1, 2, terms.surplus ? 5 : 2]);
  if (rateIndex !== undefined && says())
    filing.rate_index = rounded(rateIndex * random.around(1, 0.06), 100);
  if (quoteDays !== undefined && random.chance(0.5))
    filing.quote_days = Math.max(0.5, rounded(quoteDays * random.around(1, 0.3), 2));
  return filing;
}

/** Filings of the states in which a line differs: harder places, and places that the carrier has left. */
function exceptions(
  random: Random,
  base: Omit<Filing, "states" | "status">,
  { licensed }: Terms,
): Filing[] {
  const { line } = base;
  const hard = HARD_PLACES[line] ?? [];
  const limited: string[] = [];
  const closed: string[] = [];
  for (const state of licensed) {
    if (line === "workers_compensation" && STATE_FUNDS.includes(state)) continue;
    const isHard = hard.includes(state);
    if (random.chance(isHard ? 0.12 : 0.002)) closed.push(state);
    else if (random.chance(isHard ? 0.35 : 0.01)) limited.push(state);
  }
  const dear =
    base.rate_index === undefined ? {} : { rate_index: rounded(base.rate_index * 1.08, 100) };
  return [
    ...(limited.length > 0
      ? [
          {
            ...base,
            ...dear,
            states: limited,
            status: "admitted" as const,
            appetite: "limited" as const,
          },
        ]
      : []),
    ...(closed.length > 0
      ? [{ line, states: closed, status: "admitted" as const, appetite: "none" as const }]
      : []),
    ...(line === "workers_compensation" && licensed.some((state) => STATE_FUNDS.includes(state))
      ? [{ line, states: STATE_FUNDS, status: "none" as const }]
      : []),
  ];
}

/** The filings of a carrier, line by line: admitted where it is licensed, or eligible as a surplus lines insurer. */
export function filingsOf(random: Random, terms: Terms): Filing[] {
  return terms.lines.flatMap((line): Filing[] => {
    const base = lineTerms(random, line, terms);
    if (terms.surplus)
      return terms.eligible.length > 0
        ? [{ ...base, states: [...terms.eligible], status: "surplus_lines" }]
        : [];
    return [
      { ...base, states: ALL_LICENSED, status: "admitted" },
      ...exceptions(random, base, terms),
    ];
  });
}
