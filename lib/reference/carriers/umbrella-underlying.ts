import { COLLECTED, type Lookup, lookUp, type Row } from "../row";

/** Limits that umbrella insurers ask of the policies below. Amounts in USD. */
export type UnderlyingLimits = {
  /** Split limits per person, per accident, property damage. Absent for lines with one limit. */
  split?: readonly [person: number, accident: number, property: number];
  /** One limit for each occurrence or accident. */
  single: number;
  /** General and products aggregates; disease policy limit for employers liability. */
  aggregate?: number;
};

export type UnderlyingLine =
  | "personal_auto"
  | "recreational_vehicle"
  | "homeowners"
  | "watercraft"
  | "domestic_employers_liability"
  | "general_liability"
  | "commercial_auto"
  | "employers_liability";

const monoline =
  "https://help.monoline.com/en/articles/11565458-what-are-your-underlying-limit-requirements-eligibility-guidelines";
const association = "https://cpai.com/Plans/Me-and-My-Family/Personal-Liability-Umbrella";
const commercial = "https://callcig.com/commercial-umbrella-insurance";

/**
 * Usual requirements. Insurers differ: personal auto is asked at 250/500/100 (a 300,000 single limit) by the insurers whose
 * own pages were read, at 500/500/100 by some agencies, at 100/300 by one. An offering that states its own decides.
 */
const ROWS: Readonly<Record<UnderlyingLine, Row<UnderlyingLimits>>> = {
  personal_auto: {
    rule: { split: [250_000, 500_000, 100_000], single: 300_000 },
    citation: "Underlying limits of a personal umbrella insurer",
    url: monoline,
    checked: COLLECTED,
    confidence: "verified",
    note: "Texas: a single limit of 325,000. Some insurers ask 500/500/100 or a single limit of 500,000.",
  },
  recreational_vehicle: {
    rule: { split: [250_000, 500_000, 100_000], single: 300_000 },
    citation: "Underlying limits of an association's personal umbrella",
    url: association,
    checked: COLLECTED,
    confidence: "verified",
  },
  homeowners: {
    rule: { single: 300_000 },
    citation: "Underlying limits of a personal umbrella insurer",
    url: monoline,
    checked: COLLECTED,
    confidence: "verified",
    note: "500,000 with a pool or a waterfront (an agency).",
  },
  watercraft: {
    rule: { single: 300_000 },
    citation: "Underlying limits of an association's personal umbrella",
    url: association,
    checked: COLLECTED,
    confidence: "verified",
  },
  domestic_employers_liability: {
    rule: { single: 100_000 },
    citation: "Underlying limits of an association's personal umbrella",
    url: association,
    checked: COLLECTED,
    confidence: "verified",
  },
  general_liability: {
    rule: { single: 1_000_000, aggregate: 2_000_000 },
    citation: "Underlying limits of a commercial umbrella insurer",
    url: commercial,
    checked: COLLECTED,
    confidence: "secondary",
    note: "The products aggregate of 2,000,000 was not read.",
  },
  commercial_auto: {
    rule: { single: 1_000_000 },
    citation: "Commercial umbrellas usually require at least $1M per occurrence underneath",
    url: "https://www.pacainsurance.com/handbook/business-insurance/commercial-umbrella-insurance",
    checked: "2026-11-29",
    confidence: "secondary",
    note: "Another page has 500,000 of commercial auto in its example. An offering that states its own decides.",
  },
  employers_liability: {
    rule: { single: 500_000, aggregate: 500_000 },
    citation: "Underlying limits of a commercial umbrella insurer",
    url: commercial,
    checked: COLLECTED,
    confidence: "secondary",
  },
};
export const UNDERLYING_ROWS = ROWS;

/** The limits (USD) that umbrella insurers usually ask of a line below the umbrella. */
export const underlyingLimits = (line: UnderlyingLine): Lookup<UnderlyingLimits> =>
  lookUp(ROWS[line], `limits below an umbrella: ${line}`);
