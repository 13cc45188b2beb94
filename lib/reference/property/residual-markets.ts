import { COLLECTED, type Lookup, lookUp, type Row, type StateTable, unverified } from "../row";
import { RESIDUAL_MARKETS_A_TO_L } from "./residual-markets-a-l";
import { RESIDUAL_MARKETS_M_TO_N } from "./residual-markets-m-n";
import { RESIDUAL_MARKETS_O_TO_W } from "./residual-markets-o-w";
import type { ResidualMarket, WindHail } from "./types";
import { WIND_HAIL_A_TO_M } from "./wind-hail-a-m";
import { WIND_HAIL_N_TO_W } from "./wind-hail-n-w";

export type { ResidualMarket, WindHail } from "./types";

export const RESIDUAL_MARKETS: Readonly<Record<string, readonly Row<ResidualMarket>[]>> = {
  ...RESIDUAL_MARKETS_A_TO_L,
  ...RESIDUAL_MARKETS_M_TO_N,
  ...RESIDUAL_MARKETS_O_TO_W,
};

export const WIND_HAIL: StateTable<WindHail> = { ...WIND_HAIL_A_TO_M, ...WIND_HAIL_N_TO_W };

const NONE: Omit<Row<null>, "citation"> = {
  rule: null,
  url: "https://stillinsurable.com/data/states-lite.json",
  checked: COLLECTED,
  confidence: "secondary",
};
/** States without a residual property market. */
const STATES_WITHOUT: Readonly<Record<string, Row<null>>> = {
  AK: { ...NONE, citation: "No FAIR plan in Alaska" },
  AZ: { ...NONE, citation: "No FAIR plan in Arizona" },
  AR: { ...NONE, citation: "No FAIR plan in Arkansas" },
};

/**
 * The FAIR plans, wind pools and insurers of last resort of a state, each with what its policy leaves out and which policy
 * has to stand beside it. Empty where a source says that there is none.
 */
export function residualMarkets(state: string): Lookup<ResidualMarket>[] {
  const rows = Object.hasOwn(RESIDUAL_MARKETS, state) ? RESIDUAL_MARKETS[state] : undefined;
  if (rows) return rows.map((row) => lookUp(row, `${row.rule.plan}`));
  if (Object.hasOwn(STATES_WITHOUT, state)) return [];
  return [unverified(`The reference tables have no residual property market for ${state}.`)];
}

/** Wind and hail deductibles in a state: whether hurricane deductibles are in use, and the usual percentages. */
export const windHail = (state: string): Lookup<WindHail> =>
  lookUp(
    Object.hasOwn(WIND_HAIL, state) ? WIND_HAIL[state]?.[0] : undefined,
    `wind and hail deductibles in ${state}`,
  );
