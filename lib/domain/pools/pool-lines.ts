/**
 * Lines that brokers place alone, that pools list, and that neither portfolios nor quotes have. Spellings here are read for
 * pools and candidate evaluations only: quote matching and stored runs read a line by these names as they always did.
 */

const line = <Segment extends "personal" | "commercial">(
  label: string,
  segment: Segment,
  spellings: string,
) => ({ label, segment, spellings: spellings.split(" ") });

/** In the order in which they were added. */
export const POOL_ONLY_LINES = {
  garage: line(
    "Garage",
    "commercial",
    "garage_liability garagekeepers gkll auto_dealers dealers_open_lot",
  ),
  motor_truck_cargo: line("Motor truck cargo", "commercial", "mtc truckers_cargo trucking_cargo"),
  collector_car: line(
    "Collector car",
    "personal",
    "classic_auto classic_car antique_auto collector_auto",
  ),
  farmowners: line("Farmowners", "personal", "ranchowners farm_package farm_and_ranch_owners"),
  pet: line("Pet", "personal", "pet_health pet_medical"),
  commercial_package: line(
    "Commercial package",
    "commercial",
    "cpp cmp smp cpkge special_multi_peril commercial_package_policy package",
  ),
  commercial_farm: line("Commercial farm", "commercial", "agribusiness farm_and_ranch affl"),
  crop: line("Crop", "commercial", "mpci crop_hail multi_peril_crop federal_crop"),
  equipment_breakdown: line(
    "Equipment breakdown",
    "commercial",
    "boiler_and_machinery boiler_machinery b_m",
  ),
  fiduciary: line("Fiduciary liability", "commercial", "fiduciary_liability fid"),
  fidelity_bond: line(
    "Fidelity bond",
    "commercial",
    "erisa_bond erisa pension_bond fidelity_erisa",
  ),
  special_event: line(
    "Special event",
    "commercial",
    "event_liability special_event_liability tulip tenant_user",
  ),
  product_recall: line(
    "Product recall",
    "commercial",
    "recall contamination product_contamination",
  ),
  kidnap_ransom: line("Kidnap and ransom", "commercial", "k_r kre kidnap_and_ransom special_crime"),
  aviation: line("Aviation", "commercial", "aircraft hangarkeepers airport_liability drone uas"),
  marine_liability: line(
    "Marine liability",
    "commercial",
    "marina moll hull_and_p_i p_i protection_and_indemnity ship_repairers",
  ),
  trade_credit: line(
    "Trade credit",
    "commercial",
    "credit_insurance political_risk trade_credit_and_political_risk",
  ),
  occupational_accident: line("Occupational accident", "commercial", "occacc occ_acc"),
  representations_warranties: line(
    "Representations and warranties",
    "commercial",
    "rwi r_w w_i reps_and_warranties representations_and_warranties",
  ),
  international_package: line(
    "International package",
    "commercial",
    "foreign_package foreign_liability fvwc",
  ),
  /** Employers liability where the policy of the state fund has none. */
  stop_gap: line(
    "Stop gap",
    "commercial",
    "stopgap stop_gap_liability stop_gap_employers_liability employers_liability_stop_gap employers_stop_gap",
  ),
} as const;
export type PoolOnlyLine = keyof typeof POOL_ONLY_LINES;

const lineBySpelling = new Map<string, PoolOnlyLine>();
for (const name of Object.keys(POOL_ONLY_LINES) as PoolOnlyLine[])
  for (const spelling of [name, ...POOL_ONLY_LINES[name].spellings])
    lineBySpelling.set(spelling, name);

/** The line that a spelling of a line that only pools list means. Spellings are in lower case, words joined by `_`. */
export const poolOnlyLine = (spelling: string): PoolOnlyLine | undefined =>
  lineBySpelling.get(spelling);
