import type { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import type { CustomValue } from "@/lib/domain/custom-facts";
import { commercialMeaning, findLine, toSnakeCase } from "@/lib/domain/line-names";
import { findPortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import {
  type CandidateLine,
  isCandidateLine,
  type LineOfBusiness,
  lineSegment,
} from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { stateInText } from "@/lib/domain/us-states";
import type { Assumption } from "@/lib/evaluation/core/disclosures";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import type { Parsed } from "@/lib/evaluation/core/parse/parsed";
import { parseState } from "@/lib/evaluation/core/parse/state";
import { stateFundOf } from "@/lib/reference/workers/state-funds";
import type { CandidateProfile } from "./input";
import { leftOutLosses, splitLosses } from "./loss-period";

/**
 * A profile as rules read it: one spelling for the line, the NAICS code as text, and the numbers that rules compare
 * with. The profile itself is stored as it was given.
 */
export type Risk = {
  state: string;
  line: CandidateLine;
  naics?: string;
  /** USD per year. */
  revenue?: number;
  /** The requested limit, USD. */
  limit?: number;
  losses_5yr?: number;
  /** Whether a lower limit than the requested one is of use, as a layer. */
  layering: boolean;
  /** Whether a surplus lines insurer is acceptable; undefined if the profile does not say. */
  surplusLines?: boolean;
  minRating?: (typeof AM_BEST_RATINGS)[number];
  /** USD per year. */
  targetPremium?: number;
  effectiveDate?: string;
  /** Of the losses that count, where they are given, USD. */
  lossAmounts?: readonly number[];
  /** Listed losses that do not count: dated too early, or after the day of submission. */
  lossesLeftOut?: { before: number; after: number };
  /** Fields that an engine declares, as submitted. */
  custom?: Readonly<Record<string, CustomValue>>;
  /** Values that were read into the profile and that it does not state. */
  assumed: readonly Assumption[];
};

/** Whether the insured is a business, as far as the profile shows. */
const isBusiness = ({ naics, revenue }: Pick<CandidateProfile, "naics" | "revenue">) =>
  naics !== undefined || revenue !== undefined;

type Line = { line: CandidateLine; assumed: Assumption[] };

/** NAICS: truck transportation, and couriers and messengers. */
const TRUCKERS = ["484", "492"];
const SHARED_CARGO = /^cargo(_(insurance|policy|coverage))?$/;

/** Truckers and shippers both buy "cargo": the class decides which of the two it is. */
function readCargo({ line: given, naics }: CandidateProfile): Line | null {
  if (!SHARED_CARGO.test(toSnakeCase(given))) return null;
  const trucker = naics !== undefined && TRUCKERS.some((code) => String(naics).startsWith(code));
  const line = trucker ? "motor_truck_cargo" : "ocean_marine";
  const because = trucker
    ? `NAICS ${naics} is a class of carriers that move goods by road.`
    : `"cargo" is the cargo of ships and the load of trucks, and ${naics === undefined ? "no class is given" : `NAICS ${naics} is no class of truckers`}. Write motor_truck_cargo for the load of trucks.`;
  return { line, assumed: [{ path: "profile.line", assumed: `The line ${line}`, because }] };
}

/**
 * Employers liability is part two of a workers compensation policy. Where only the state fund writes that, the fund's
 * policy has no part two, and employers liability is a stop gap policy.
 */
function readEmployersLiability({ line: given }: CandidateProfile, state: string): Line | null {
  if (findLine(given)?.line !== "workers_compensation" || !/employer/i.test(given)) return null;
  const law = stateFundOf(state)?.law;
  const [line, because] = law
    ? ([
        "stop_gap",
        `Only the state fund writes workers compensation in ${stateInText(state)}, and its policy has no employers liability (${law.citation}).`,
      ] as const)
    : ([
        "workers_compensation",
        `Employers liability is part two of a workers compensation policy in ${stateInText(state)}.`,
      ] as const);
  return { line, assumed: [{ path: "profile.line", assumed: `The line ${line}`, because }] };
}

function readLine(profile: CandidateProfile): Line {
  const { line: given } = profile;
  if (isCandidateLine(given)) return { line: given, assumed: [] };
  const found = findPortfolioLine(given);
  // Ambiguous names are names of lines of business, never of lines that only pools list.
  const line =
    found?.ambiguous && isBusiness(profile)
      ? commercialMeaning(found.line as LineOfBusiness)
      : found?.line;
  if (line === undefined || !isCandidateLine(line))
    throw new RangeError(`Unknown line of business ${JSON.stringify(given)}.`);
  if (!found?.ambiguous) return { line, assumed: [] };
  const because =
    lineSegment(line) === "commercial"
      ? "a class or a revenue describes a business"
      : "neither a class nor a revenue describes a business";
  return {
    line,
    assumed: [
      {
        path: "profile.line",
        assumed: `The line ${line}`,
        because: `${JSON.stringify(given)} is both a personal and a commercial line; ${because}.`,
      },
    ],
  };
}

/** A valid field in its standard form; undefined if it is not given. */
function readField<T>(given: unknown, parse: (given: unknown) => Parsed<T>): T | undefined {
  if (given === undefined) return undefined;
  const read = parse(given);
  if (!read.ok) throw new RangeError(read.message);
  return read.value;
}

/** Declared fields. Values that no declaration allows are left out: an engine's check has refused them. */
function customFields(given: unknown): Risk["custom"] {
  if (!isRecord(given)) return undefined;
  const isList = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((item) => typeof item === "string");
  const isValue = (value: unknown): value is CustomValue =>
    ["number", "boolean", "string"].includes(typeof value) || isList(value);
  const fields = Object.entries(given).filter((field): field is [string, CustomValue] =>
    isValue(field[1]),
  );
  return Object.fromEntries(fields);
}

/**
 * Reads a valid profile. `asOf`: the day of submission, with which the dates of losses are compared. Throws a RangeError
 * for a field that is not valid.
 */
export function readProfile(profile: CandidateProfile, asOf?: string): Risk {
  const state = readField(profile.state, parseState) ?? profile.state;
  const { line, assumed } =
    readEmployersLiability(profile, state) ?? readCargo(profile) ?? readLine(profile);
  const { losses, losses_5yr: count, naics } = profile;
  const effectiveDate = readField(profile.effective_date, parseDay);
  const period = losses && splitLosses(losses, { asOf, effectiveDate });
  const amounts = period?.counted.flatMap(({ amount }) => readField(amount, parseUsd) ?? []);
  return {
    state,
    line,
    naics: naics === undefined ? undefined : String(naics),
    revenue: readField(profile.revenue, parseUsd),
    limit: readField(profile.limit, parseUsd),
    losses_5yr: period?.counted.length ?? count,
    layering: profile.layering ?? false,
    surplusLines: profile.surplus_lines_acceptable,
    minRating: profile.min_am_best_rating,
    targetPremium: readField(profile.target_premium, parseUsd),
    effectiveDate,
    custom: customFields(profile.custom),
    lossAmounts: amounts && amounts.length > 0 ? amounts : undefined,
    lossesLeftOut: period && { before: period.before, after: period.after },
    assumed: [...assumed, ...(period ? leftOutLosses(period) : [])],
  };
}

/**
 * Reads a profile for the rule sets of `candidates/1`, whose stored profiles have any value in fields that only later
 * rule sets read. Frozen: it reads the fields that these rule sets know and no other, numbers as they are stored.
 */
function readProfile1(profile: CandidateProfile): Risk {
  const usd = (given: number | string | undefined) =>
    typeof given === "number" ? given : readField(given, parseUsd);
  return {
    state: readField(profile.state, parseState) ?? profile.state,
    ...readLine(profile),
    naics: profile.naics === undefined ? undefined : String(profile.naics),
    revenue: usd(profile.revenue),
    limit: usd(profile.limit),
    losses_5yr: profile.losses_5yr,
    layering: false,
  };
}

/** Reads a stored profile as the rule set that decides it does. `asOf` as in {@link readProfile}. */
export const readProfileFor = (
  { engine2 }: { engine2?: object },
  profile: CandidateProfile,
  asOf?: string,
): Risk => (engine2 ? readProfile(profile, asOf) : readProfile1(profile));

/** Where the risk of a new run is, and its line. Throws as {@link readProfile} does. */
export const placeOf = (profile: CandidateProfile): Pick<Risk, "state" | "line"> =>
  readProfile(profile);
