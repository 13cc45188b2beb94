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
