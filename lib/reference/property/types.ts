/** What the tables on property say. Amounts in USD. */

/** Perils and parts that a residual market's policy may leave out. */
export type ResidualExclusion =
  | "fire"
  | "wind"
  | "theft"
  | "liability"
  | "water"
  | "loss_of_use"
  | "flood"
  | "earthquake";

/** A FAIR plan, wind pool or insurer of last resort. */
export type ResidualMarket = {
  plan: string;
  kind: "fair_plan" | "wind_pool" | "coastal_pool" | "insurer_of_last_resort";
  covers?: string;
  excludes: readonly ResidualExclusion[];
  notCovered?: string;
  /** It leaves out wind only in the territory of the state's wind pool. */
  windTerritory?: true;
  /** The most it writes on a dwelling. Null where no source gives it. */
  maxLimit: number | null;
  /**
   * Which policy has to stand beside it, in words, and of which kind: `difference_in_conditions` for what the plan leaves
   * out, `ex_wind` for everything but wind, `wind` for the wind that it leaves out.
   */
  companion: string | null;
  companionKind?: "difference_in_conditions" | "ex_wind" | "wind";
};

/** Separate deductibles for windstorms. */
export type WindHail = {
  /** Whether hurricane or named-storm deductibles are in use. */
  hurricane: boolean;
  rule?: string;
  /** The usual range, in percent of the insured value. */
  percent: readonly [least: number, most: number] | null;
  /** Where private insurers leave wind out. */
  areas?: string;
  hail?: string;
};

/** The most that the National Flood Insurance Program writes. */
export type FloodMaximum = { building: number; contents: number };
