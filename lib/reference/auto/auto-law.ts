import {
  COLLECTED,
  type Known,
  type Lookup,
  lookUpOn,
  nextChange,
  type Row,
  type StateTable,
} from "../row";
import { AUTO_MINIMUMS_A_TO_L } from "./minimums-a-l";
import { AUTO_MINIMUMS_M_TO_N } from "./minimums-m-n";
import { AUTO_MINIMUMS_O_TO_W } from "./minimums-o-w";
import { MOTORCYCLE_RULES } from "./motorcycles";
import { PIP_A_TO_M } from "./pip-a-m";
import { PIP_N_TO_W, TORT_STATES } from "./pip-n-w";
import { RIDESHARE_RULES } from "./rideshare";
import type {
  AutoMinimum,
  MotorcycleRule,
  PersonalInjuryProtection,
  RideshareRule,
  UninsuredMotorist,
} from "./types";
import { UNINSURED_MOTORIST_A_TO_L } from "./uninsured-motorist-a-l";
import { UNINSURED_MOTORIST_M_TO_N } from "./uninsured-motorist-m-n";
import { UNINSURED_MOTORIST_O_TO_W } from "./uninsured-motorist-o-w";

export type * from "./types";

/** Compulsory auto liability of the fifty states and the District of Columbia, the newest version first. */
export const AUTO_MINIMUMS: StateTable<AutoMinimum> = {
  ...AUTO_MINIMUMS_A_TO_L,
  ...AUTO_MINIMUMS_M_TO_N,
  ...AUTO_MINIMUMS_O_TO_W,
};

export const UNINSURED_MOTORIST: StateTable<UninsuredMotorist> = {
  ...UNINSURED_MOTORIST_A_TO_L,
  ...UNINSURED_MOTORIST_M_TO_N,
  ...UNINSURED_MOTORIST_O_TO_W,
};

const TORT: Row<PersonalInjuryProtection> = {
  rule: { system: "tort", duty: "none", minimum: null },
  citation: "Insurance Information Institute, Background on: No-fault auto insurance",
  url: "https://www.iii.org/table-archive/21328",
  checked: COLLECTED,
  confidence: "secondary",
};
export const INJURY_BENEFITS: StateTable<PersonalInjuryProtection> = {
  ...PIP_A_TO_M,
  ...PIP_N_TO_W,
  ...Object.fromEntries(TORT_STATES.map((state) => [state, [TORT]])),
};

/**
 * The liability limits in USD that a state requires of a private car whose policy begins on `day` (YYYY-MM-DD), from its
 * financial responsibility law. New Jersey's basic policy and California's low-cost program have lower limits of their own.
 */
export const autoMinimum = (state: string, day: string): Lookup<AutoMinimum> =>
  lookUpOn(AUTO_MINIMUMS, state, day, "auto liability limits");

/** The next limits that are already law for policies that begin after `day`, or null. */
export const nextAutoMinimum = (state: string, day: string): Row<AutoMinimum> | null =>
  nextChange(AUTO_MINIMUMS, state, day);

/** What a state requires of uninsured and underinsured motorist coverage in a policy that begins on `day` (YYYY-MM-DD). */
export const uninsuredMotorist = (state: string, day: string): Lookup<UninsuredMotorist> =>
  lookUpOn(UNINSURED_MOTORIST, state, day, "uninsured motorist coverage");

/** First-party injury benefits (PIP or medical payments) of private cars whose policy begins on `day` (YYYY-MM-DD). */
export const personalInjuryProtection = (
  state: string,
  day: string,
): Lookup<PersonalInjuryProtection> =>
  lookUpOn(INJURY_BENEFITS, state, day, "first-party injury benefits");

const AS_CARS: Row<MotorcycleRule> = {
  rule: {
    compulsory: true,
    limits: null,
    injuryBenefits: null,
    differsFromCars: "Liability as for cars",
  },
  citation: "Motorcycle insurance requirements by state",
  url: "https://motoinsure.co/requirements/",
  checked: "2026-11-28",
  confidence: "secondary",
  note: "A general page: liability insurance is compulsory except in the states that have a row of their own.",
};

/**
 * What a state requires of motorcycles whose policy begins on `day` (YYYY-MM-DD). `limits` null with `compulsory` true: the
 * limits of private cars hold.
 */
export const motorcycleRule = (state: string, day: string): Lookup<MotorcycleRule> =>
  Object.hasOwn(MOTORCYCLE_RULES, state) || !Object.hasOwn(AUTO_MINIMUMS, state)
    ? lookUpOn(MOTORCYCLE_RULES, state, day, "motorcycles")
    : lookUpOn({ [state]: [AS_CARS] }, state, day, "motorcycles");

/** Insurance that a state's law on transportation network companies requires on `day` (YYYY-MM-DD). */
export const rideshareRule = (state: string, day: string): Lookup<RideshareRule> =>
  lookUpOn(RIDESHARE_RULES, state, day, "rideshare");

/** Personal auto policies exclude the time in which a driver is logged in to a transportation network. */
export const PERSONAL_AUTO_EXCLUDES_RIDESHARE: Known<{ endorsements: readonly string[] }> = {
  status: "known",
  rule: { endorsements: ["ISO PP 23 41", "ISO PP 23 45", "an insurer's own"] },
  source: {
    citation: "ISO Personal Auto Policy, public or livery conveyance exclusion",
    url: "https://propertycasualty360.com/fcs/2021/01/07/public-or-livery-conveyance-exclusion-endorsement",
    checked: COLLECTED,
  },
};
