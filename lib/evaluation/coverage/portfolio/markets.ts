import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { residualMarketNamed } from "@/lib/reference/property/residual-market-names";
import { isStateFundOrSelfInsured, stateFundOf } from "@/lib/reference/workers/state-funds";
import type { Policy } from "../policy";
import { referenceOf } from "./subjects";

/** Which market wrote a policy, where that decides what the policy is. */

/**
 * A policy of a residual market, or of another one. `either`: its market writes both full policies and such for wind only,
 * and the form does not say which. Undefined if neither carrier nor market is given.
 */
export type Market = "fair_plan" | "wind_pool" | "either" | "other" | undefined;

/** Forms for wind only: HW-2, HW-6 and DW-2 of Florida's Citizens, "wind only". */
const WIND_FORM = /^(hw\d|dw\d|wind(?!.*(exclu|except|without|remov|not|optout|declin)))/;
const FULL_FORM = /^(ho\d|ho0|dp\d|dp0|mho|mdp)/;

/** Whether a form insures wind only, by its name. */
export const isWindForm = (form: string | undefined): boolean =>
  WIND_FORM.test(referenceOf(form ?? ""));

function formDecides(form: string | undefined): "wind_pool" | "either" | "other" {
  if (isWindForm(form)) return "wind_pool";
  return FULL_FORM.test(referenceOf(form ?? "")) ? "other" : "either";
}

/** The residual market that the carrier's name means. */
export function marketOfCarrier({ carrier, line, attributes }: Policy, state: string): Market {
  if (!carrier?.trim()) return undefined;
  const named = residualMarketNamed(state, carrier);
  if (named?.kind === "insurer_of_last_resort" || named?.kind === "coastal_pool")
    return formDecides(attributes?.form);
  if (named) return named.kind;
  const text = `${carrier} ${line}`.toLowerCase();
  if (/\bfair[ _-]?plan\b/.test(text)) return "fair_plan";
  return /\b(twia|windstorm (insurance|underwriting) association|wind and hail underwriting|(beach|wind)(storm)? (plan|pool)|wind[ -]?pool)\b/.test(
    text,
  )
    ? "wind_pool"
    : "other";
}

export function marketOf(policy: Policy, state: string): Market {
  const { market, form } = policy.attributes ?? {};
  if (market === "fair_plan" || market === "wind_pool") return market;
  const byName = marketOfCarrier(policy, state);
  if (byName !== undefined && byName !== "other") return byName;
  if (market !== undefined) return "other";
  if (byName === undefined && isWindForm(form)) return "wind_pool";
  return /\bfair[ _-]?plan\b/i.test(policy.line) ? "fair_plan" : byName;
}

/** Lines of buildings and their contents. A wind pool's policy of such a line insures them against wind and hail only. */
export const BUILDING_LINES: readonly PortfolioLine[] = [
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
  "farmowners",
  "commercial_property",
  "business_owners",
  "commercial_package",
];

/** The line that a policy is in fact: what a wind pool wrote insures wind and hail only, whatever it is called. */
export const lineIn = (market: Market, line: PortfolioLine): PortfolioLine =>
  market === "wind_pool" && BUILDING_LINES.includes(line) ? "windstorm" : line;

/** The fact that decides whether a policy of a building is for wind only, if it is missing. */
export function undecidedWindOnly(market: Market, line: PortfolioLine) {
  if (!BUILDING_LINES.includes(line)) return undefined;
  if (market === "either") return "form" as const;
  return market === undefined ? ("carrier" as const) : undefined;
}

/**
 * Whether a workers compensation policy is from the state fund, in a state where only the fund writes it. Undefined if no
 * carrier is given; `not_asked` for other lines and states.
 */
export function fromStateFund(
  line: PortfolioLine,
  carrier: string | undefined,
  state: string,
): boolean | undefined | "not_asked" {
  if (line !== "workers_compensation" || !stateFundOf(state)) return "not_asked";
  return carrier?.trim() ? isStateFundOrSelfInsured(state, carrier) : undefined;
}
