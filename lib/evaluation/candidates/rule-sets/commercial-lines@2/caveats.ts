import type { CandidateFacts } from "../../facts";
import type { Risk } from "../../risk";
import { LEAST_CASES } from "../../scoring/credibility";
import { harder } from "../../scoring/criteria";
import { lossFactor } from "../../scoring/losses";
import { BIND_RATIOS, bindBounds, bindText, lossText } from "./bind-ratio";
import { dollars } from "./formats";
import { filingFor } from "./permission";

/** What a reader has to know of a candidate in any tier. The reasoning always says it. */

/** The highest limit for the line in the state, or in general, USD. */
export const limitOf = (facts: CandidateFacts, risk: Risk): number | undefined =>
  filingFor(facts, risk)?.max_limit_usd ?? facts.max_limit_usd;

/** That a candidate takes only a part of the requested limit; empty if it does not, or does not say. */
export function layerText(facts: CandidateFacts, risk: Risk): string {
  const offered = limitOf(facts, risk);
  return offered !== undefined && risk.limit !== undefined && offered < risk.limit
    ? `takes only a layer of ${dollars(offered)} of the requested ${dollars(risk.limit)}`
    : "";
}

/** That losses make a placement harder than the bind ratio alone says; empty if they do not. */
export function lossesText(
  { bind_ratio: ratio, bind_submissions: count }: CandidateFacts,
  risk: Risk,
) {
  const losses = lossText(risk);
  if (losses === "") return "";
  if (ratio === undefined || count === undefined || count < LEAST_CASES)
    return `not known what it binds${losses}`;
  const levelAt = (factor: number) =>
    harder(BIND_RATIOS, factor).filter((bound) => ratio < bound).length;
  const [, good] = bindBounds(risk);
  return good > 1 || levelAt(lossFactor(risk)) > levelAt(1) ? bindText(ratio, risk) : "";
}

export const NO_ACCESS = "cannot be reached: no appointment, and no wholesaler or MGA with access";

export const caveats = (facts: CandidateFacts, risk: Risk): string[] =>
  [
    layerText(facts, risk),
    facts.appointment === "none" ? NO_ACCESS : "",
    lossesText(facts, risk),
  ].filter((text) => text !== "");
