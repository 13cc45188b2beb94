import type { Alternatives, Benchmarks, UnderlyingTerms } from "../../../underlying";
import { underlyingTally } from "../filters";
import { UMBRELLA_TERMS } from "../sources";

const AUTO_BELOW_UMBRELLA: Alternatives = [
  { bi_person: 250_000, bi_accident: 500_000 },
  { csl: 500_000 },
];
const HOME_BELOW_UMBRELLA = [{ liability: 300_000 }];

/** Umbrella insurers that were read ask for a combined limit of 300,000 or 500,000. The higher one is safe. */
const BELOW_PERSONAL: Benchmarks = {
  auto: AUTO_BELOW_UMBRELLA,
  collector_car: AUTO_BELOW_UMBRELLA,
  motorcycle: AUTO_BELOW_UMBRELLA,
  rv: AUTO_BELOW_UMBRELLA,
  home: HOME_BELOW_UMBRELLA,
  condo: HOME_BELOW_UMBRELLA,
  renters: HOME_BELOW_UMBRELLA,
  mobile_home: HOME_BELOW_UMBRELLA,
  dwelling_fire: HOME_BELOW_UMBRELLA,
  // Boats state their liability for each occurrence.
  watercraft: [{ occurrence: 300_000 }],
};

const GENERAL_BELOW_UMBRELLA = [{ occurrence: 1_000_000, aggregate: 2_000_000 }];
/** The limit of the page that was read. Many insurers ask for more. */
const COMMERCIAL_AUTO_BELOW_UMBRELLA = [{ csl: 500_000 }];
/** What umbrella insurers ask of liquor liability was not read. */
const NOT_READ: Alternatives = [];

const EMPLOYERS_BELOW_UMBRELLA = [
  { el_accident: 500_000, el_policy: 500_000, el_employee: 500_000 },
];

const BELOW_COMMERCIAL: Benchmarks = {
  general_liability: GENERAL_BELOW_UMBRELLA,
  business_owners: GENERAL_BELOW_UMBRELLA,
  commercial_package: GENERAL_BELOW_UMBRELLA,
  workers_compensation: EMPLOYERS_BELOW_UMBRELLA,
  stop_gap: EMPLOYERS_BELOW_UMBRELLA,
  commercial_auto: COMMERCIAL_AUTO_BELOW_UMBRELLA,
  liquor_liability: NOT_READ,
};

/** What umbrellas require below them, unless they state their own terms. */
export const UNDERLYING: UnderlyingTerms = {
  umbrellas: {
    // A business may send its umbrella by the short name too.
    umbrella: { ...BELOW_COMMERCIAL, ...BELOW_PERSONAL },
    commercial_umbrella: { ...BELOW_COMMERCIAL, auto: COMMERCIAL_AUTO_BELOW_UMBRELLA },
  },
  label: "Limits below an umbrella",
  text: "An umbrella is combined only with quotes whose liability limits are what it requires: its own required_underlying_limits, otherwise 250,000 per person and 500,000 per accident or a combined single limit of 500,000 for autos, collector cars, motorcycles and recreational vehicles, 300,000 for homes, rented dwellings and boats, 1,000,000 for each occurrence and 2,000,000 in the aggregate for general liability, 500,000 combined for commercial autos, and 500,000 for each part of employers liability. Where a line is not among those matched, every policy in force has to meet the terms; one that has ended, has not begun or was only quoted does not count. A limit that nobody states does not remove it: it must be confirmed. An umbrella below which nobody states any policy, or with a policy that does not count and none in its place, does not come before one that has them, and carries no badge.",
  sources: UMBRELLA_TERMS,
  tally: underlyingTally,
};
