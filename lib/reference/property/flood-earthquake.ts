import { COLLECTED, type Known } from "../row";
import type { FloodMaximum } from "./types";

export type { FloodMaximum } from "./types";

/** Buildings as the National Flood Insurance Program divides them. */
export type FloodBuilding = "one_to_four_family" | "other_residential" | "non_residential";

/** The most that the National Flood Insurance Program writes on a building and its contents, in USD. */
export const FLOOD_MAXIMUMS: Known<Readonly<Record<FloodBuilding, FloodMaximum>>> = {
  status: "known",
  rule: {
    one_to_four_family: { building: 250_000, contents: 100_000 },
    other_residential: { building: 500_000, contents: 100_000 },
    non_residential: { building: 500_000, contents: 500_000 },
  },
  source: {
    citation: "42 U.S.C. 4013(b); FEMA, NFIP amount of insurance available",
    url: "https://emilms.fema.gov/IS1101b/groups/74.html",
    checked: COLLECTED,
  },
};

/** Special flood hazard areas: zones A and V, where lenders under federal rules must require flood insurance. */
export const FLOOD_MANDATORY_PURCHASE: Known<{ zones: RegExp }> = {
  status: "known",
  rule: { zones: /^[AV]/i },
  source: {
    citation: "Flood Disaster Protection Act of 1973, 42 U.S.C. 4012a(b)",
    url: "https://www.kymitigation.org/sample-handout-about-the-mandatory-purchase-of-flood-insurance/",
    checked: COLLECTED,
  },
};

/** Days between the purchase of a flood policy and its first day. Loan closings and map changes are exceptions. */
export const FLOOD_WAITING_DAYS: Known<number> = {
  status: "known",
  rule: 30,
  source: {
    citation: "42 U.S.C. 4013(c)",
    url: "https://www.open-exam-prep.com/exams/property-casualty/other-commercial-lines/flood-insurance",
    checked: COLLECTED,
  },
};

/** Home policies exclude earthquakes in every state. */
export const HOME_EXCLUDES_EARTHQUAKE: Known<true> = {
  status: "known",
  rule: true,
  source: {
    citation: "ISO HO 00 03, earth movement exclusion",
    url: "https://localnews8.com/stacker-money/2026/01/07/homeowners-insurance-and-earthquake-coverage-which-states-offer-protection",
    checked: COLLECTED,
  },
};

/** Insurers of homes in California must offer earthquake coverage at the first issue and every other year after a refusal. */
export const CALIFORNIA_EARTHQUAKE_OFFER: Known<{ state: "CA" }> = {
  status: "known",
  rule: { state: "CA" },
  source: {
    citation: "Cal. Ins. Code 10081, 10083, 10086",
    url: "https://www.legalfina.com/en/laws/ca/insurance/classes_of_insurance/fire_and_marine_insurance/earthquake_insurance",
    checked: COLLECTED,
  },
};

/** Deductibles of the California Earthquake Authority, in percent of the dwelling limit. */
export const CEA_DEDUCTIBLES: Known<{
  percent: readonly number[];
  aboveOneMillionOrUnretrofitted: readonly number[];
}> = {
  status: "known",
  rule: { percent: [5, 10, 15, 20, 25], aboveOneMillionOrUnretrofitted: [15, 20, 25] },
  source: {
    citation: "California Earthquake Authority, homeowners coverages and deductibles",
    url: "https://www.earthquakeauthority.com/california-earthquake-insurance-policies/homeowners/coverages-and-deductibles",
    checked: COLLECTED,
  },
};

/** The most that a private dwelling may be insured for before the wind part of Florida Citizens needs a flood policy. */
export const CITIZENS_FLOOD_REQUIREMENT: Known<readonly { from: string; dwelling: number }[]> = {
  status: "known",
  rule: [
    { from: "2027-01-01", dwelling: 0 },
    { from: "2026-01-01", dwelling: 400_000 },
    { from: "2025-01-01", dwelling: 500_000 },
    { from: "2024-01-01", dwelling: 600_000 },
  ],
  source: {
    citation: "Fla. Stat. 627.351(6)(aa)",
    url: "https://floridianpropertyconsultants.com/2024-a-look-ahead-for-citizens-policyholders",
    checked: COLLECTED,
  },
};
