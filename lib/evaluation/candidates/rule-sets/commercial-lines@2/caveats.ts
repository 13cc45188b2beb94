import type { CandidateFacts } from "../../facts";
import type { Risk } from "../../risk";
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

export const NO_ACCESS = "cannot be reached: no appointment, and no wholesaler or MGA with access";

export const caveats = (facts: CandidateFacts, risk: Risk): string[] =>
  [layerText(facts, risk), facts.appointment === "none" ? NO_ACCESS : ""].filter(
    (text) => text !== "",
  );
