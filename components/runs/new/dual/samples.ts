import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { NEW_JERSEY, SMALL_BUSINESS } from "../coverage/samples";
import type { Sample } from "../kind-form";
import { CARRIER_C, SOFTWARE_FIRM } from "../quotes/samples";

const [HOME, AUTO] = NEW_JERSEY_SAMPLE.current_portfolio.policies;
// The household and its policies state what is insured, and by whom.
const {
  residence: _home,
  vehicles: _count,
  current_coverage: _policies,
  ...QUOTES_INPUT
} = CARRIER_C.input;

/** The household has two cars, and every auto quote is for both. */
const OFFERINGS = CARRIER_C.offerings.map((offering) =>
  offering.category === "auto"
    ? {
        ...offering,
        attributes: {
          ...offering.attributes,
          quoted_vehicle_count: NEW_JERSEY_SAMPLE.household.vehicles.length,
        },
      }
    : offering,
);

/** Limits are plain amounts, so that both evaluations can use them. */
export const BOTH = {
  input: {
    ...NEW_JERSEY.input,
    ...QUOTES_INPUT,
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
  offerings: OFFERINGS,
} as const;

const FIRM_BOTH = {
  input: {
    ...SMALL_BUSINESS.input,
    ...SOFTWARE_FIRM.input,
    entity: "Larkspur Design",
    state: "CA",
    address: { state: "CA" },
    request_config: { quote_matching: true, coverage_analysis: true },
  },
  offerings: SOFTWARE_FIRM.offerings,
} as const;

export const DUAL_SAMPLES: readonly Sample[] = [
  { name: "New Jersey household", body: BOTH },
  { name: "Small design firm", body: FIRM_BOTH },
];
