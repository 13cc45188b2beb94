import { NEW_JERSEY_SAMPLE, SMALL_BUSINESS_SAMPLE } from "@/lib/evaluation/coverage/samples";
import type { Sample } from "../kind-form";

export const NEW_JERSEY = { input: { entity: "Rivera household", ...NEW_JERSEY_SAMPLE } } as const;
export const SMALL_BUSINESS = {
  input: { entity: "Larkspur Design", ...SMALL_BUSINESS_SAMPLE },
} as const;

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

export const COVERAGE_SAMPLES: readonly Sample[] = [
  { name: "New Jersey household without umbrella", body: NEW_JERSEY },
  { name: "Small design firm", body: SMALL_BUSINESS },
  { name: "Florida condo by the sea", body: COASTAL_CONDO },
];
