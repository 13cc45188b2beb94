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

/**
 * The replacement cost (USD) of a dwelling from which a policy of Florida's Citizens with wind needs a flood policy, by the
 * day on which it begins. In zones A and V every one does. Condominium units and tenants are excepted.
 */
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
    url: "https://www.citizensfla.com/-/20230822-flood-insurance-requirements-for-coverage-limit",
    checked: "2026-11-28",
  },
};
