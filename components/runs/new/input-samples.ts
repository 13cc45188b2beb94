import { NEW_JERSEY_SAMPLE, SMALL_BUSINESS_SAMPLE } from "@/lib/evaluation/coverage/samples";
import type { InputKind } from "./kinds";
import { CARRIER_C, SOFTWARE_FIRM, UNMET } from "./quotes/samples";

export const NEW_JERSEY = { input: { entity: "Rivera household", ...NEW_JERSEY_SAMPLE } } as const;
const SMALL_BUSINESS = { input: { entity: "Larkspur Design", ...SMALL_BUSINESS_SAMPLE } } as const;

const COASTAL_CONDO = {
  input: {
    entity: "Okafor household",
    state: "FL",
    request_config: { coverage_analysis: true },
    current_portfolio: {
      policies: [
        {
          line: "condo",
          carrier: "Gulf Shore Mutual",
          limits: { liability: 100_000 },
          deductibles: { all_perils: 2500, hurricane: "5%" },
        },
        {
          line: "auto",
          carrier: "Gulf Shore Mutual",
          limits: { liability: "25/50/25" },
          deductibles: { collision: 1000 },
        },
        { line: "umbrella", carrier: "Keystone Excess", limits: { liability: "1M" } },
      ],
    },
    household: {
      drivers: 3,
      youthful_drivers: 1,
      net_worth: 2_400_000,
      watercraft: 1,
      home: {
        owned: true,
        year_built: 1974,
        roof_age: 22,
        flood_zone: "VE",
        distance_to_coast: 0.3,
      },
    },
    losses_5yr: 3,
  },
} as const;

const [HOME, AUTO] = NEW_JERSEY_SAMPLE.current_portfolio.policies;

/** Limits as plain amounts, so that both halves compare with them. */
export const BOTH = {
  input: {
    ...NEW_JERSEY.input,
    ...CARRIER_C.input,
    current_portfolio: {
      policies: [
        { ...HOME, limits: { dwelling: 520_000, liability: 300_000, water_backup: 10_000 } },
        {
          ...AUTO,
          limits: {
            bodily_injury_per_person: 50_000,
            bodily_injury_per_accident: 100_000,
            property_damage: 50_000,
          },
        },
      ],
    },
    request_config: { quote_matching: true, coverage_analysis: true },
  },
  offerings: CARRIER_C.offerings,
} as const;

const FIRM_BOTH = {
  input: {
    ...SMALL_BUSINESS.input,
    ...SOFTWARE_FIRM.input,
    entity: "Larkspur Design",
    state: "CA",
    request_config: { quote_matching: true, coverage_analysis: true },
  },
  offerings: SOFTWARE_FIRM.offerings,
} as const;

/** Filled-in runs to start from. */
export const INPUT_SAMPLES: Record<
  InputKind,
  readonly { name: string; body: Record<string, unknown> }[]
> = {
  quote_matching: [
    { name: "New Jersey home, auto and umbrella", body: CARRIER_C },
    { name: "Software firm, three lines", body: SOFTWARE_FIRM },
    { name: "A coverage nobody offers", body: UNMET },
  ],
  coverage_analysis: [
    { name: "New Jersey household without umbrella", body: NEW_JERSEY },
    { name: "Small design firm", body: SMALL_BUSINESS },
    { name: "Florida condo by the sea", body: COASTAL_CONDO },
  ],
  dual: [
    { name: "New Jersey household", body: BOTH },
    { name: "Small design firm", body: FIRM_BOTH },
  ],
};
