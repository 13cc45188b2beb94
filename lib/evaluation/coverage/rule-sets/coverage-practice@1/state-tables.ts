import type { StateMinimums } from "./engine/rule-set";

/** State law as of January 1, 2026, including changes that were already enacted for later dates. */

const row = (person: number, accident: number, property: number, from = "") => ({
  from,
  limits: [person, accident, property] as const,
});

/**
 * Compulsory auto liability by state, for policies that begin on a day or later. Sources: the financial responsibility
 * laws, as published by the state departments. Changes since 2022: CA SB 1107, HI Act 138 of 2024, MA Acts 2024 c. 238,
 * NC S 452, NJ S 481, TN 2022, UT HB 113, VA SB 1182. Florida requires only property damage. New Hampshire's minimums
 * apply to those who insure. New Jersey's basic policy, low-cost programs and the territories are not included.
 */
export const AUTO_MINIMUMS: StateMinimums = {
  AL: [row(25, 50, 25)],
  AK: [row(50, 100, 25)],
  AZ: [row(25, 50, 15)],
  AR: [row(25, 50, 25)],
  CA: [row(50, 100, 25, "2035-01-01"), row(30, 60, 15, "2025-01-01"), row(15, 30, 5)],
  CO: [row(25, 50, 15)],
  CT: [row(25, 50, 25)],
  DE: [row(25, 50, 10)],
  DC: [row(25, 50, 10)],
  FL: [row(0, 0, 10)],
  GA: [row(25, 50, 25)],
  HI: [row(40, 80, 20, "2026-01-01"), row(20, 40, 10)],
  ID: [row(25, 50, 15)],
  IL: [row(25, 50, 20)],
  IN: [row(25, 50, 25)],
  IA: [row(20, 40, 15)],
  KS: [row(25, 50, 25)],
  KY: [row(25, 50, 25)],
  LA: [row(15, 30, 25)],
  ME: [row(50, 100, 25)],
  MD: [row(30, 60, 15)],
  MA: [row(25, 50, 30, "2025-07-01"), row(20, 40, 5)],
  MI: [row(50, 100, 10)],
  MN: [row(30, 60, 10)],
  MS: [row(25, 50, 25)],
  MO: [row(25, 50, 25)],
  MT: [row(25, 50, 20)],
  NE: [row(25, 50, 25)],
  NV: [row(25, 50, 20)],
  NH: [row(25, 50, 25)],
  NJ: [row(35, 70, 25, "2026-01-01"), row(25, 50, 25, "2023-01-01"), row(15, 30, 5)],
  NM: [row(25, 50, 10)],
  NY: [row(25, 50, 10)],
  NC: [row(50, 100, 50, "2025-07-01"), row(30, 60, 25)],
  ND: [row(25, 50, 25)],
  OH: [row(25, 50, 25)],
  OK: [row(25, 50, 25)],
  OR: [row(25, 50, 20)],
  PA: [row(15, 30, 5)],
  RI: [row(25, 50, 25)],
  SC: [row(25, 50, 25)],
  SD: [row(25, 50, 25)],
  TN: [row(25, 50, 25, "2023-01-01"), row(25, 50, 15)],
  TX: [row(30, 60, 25)],
  UT: [row(30, 65, 25, "2025-01-01"), row(25, 65, 15)],
  VT: [row(25, 50, 10)],
  VA: [row(50, 100, 25, "2025-01-01"), row(30, 60, 20, "2022-01-01"), row(25, 50, 20)],
  WA: [row(25, 50, 10)],
  WV: [row(25, 50, 25)],
  WI: [row(25, 50, 10)],
  WY: [row(25, 50, 20)],
};

/** States that require first-party injury benefits of every driver. KY, MD and MI let some drivers reject them. */
export const COMPULSORY_PIP_STATES = "DE FL HI KS MA MN ND NJ NY OR PA UT".split(" ");

/**
 * The number of employees from which a state requires workers compensation, if not from the first. In South Dakota and
 * Texas it is voluntary. FL, MO, NM and TN require it from the first employee in the building trades, which is not
 * included here.
 */
export const WORKERS_COMPENSATION_FROM: Readonly<Record<string, number>> = {
  AL: 5,
  AR: 3,
  FL: 4,
  GA: 3,
  MI: 3,
  MS: 5,
  MO: 5,
  NM: 3,
  NC: 3,
  SC: 4,
  SD: Number.MAX_SAFE_INTEGER,
  TN: 5,
  TX: Number.MAX_SAFE_INTEGER,
  VA: 3,
  WI: 3,
};

/** States with separate hurricane, named-storm or wind deductibles (NAIC: nineteen states and DC). */
export const WINDSTORM_STATES = "AL CT DE DC FL GA HI LA ME MD MA MS NJ NY NC PA RI SC TX VA".split(
  " ",
);

/**
 * USGS National Seismic Hazard Model: the West, the zones of New Madrid, Wabash Valley and Charleston, and the islands
 * at plate boundaries.
 */
export const EARTHQUAKE_STATES =
  "AK AR CA HI ID IL IN KY MO MS MT NV OR SC TN UT WA WY AS GU MP PR VI".split(" ");
export const HIGH_EARTHQUAKE_STATES = "AK CA HI NV OR UT WA GU MP PR VI".split(" ");
