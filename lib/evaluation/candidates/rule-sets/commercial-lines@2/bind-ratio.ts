import { formatCount } from "@/lib/evaluation/core/format";
import type { Risk } from "../../risk";
import { LEAST_BIND_RATIO } from "../../scoring/credibility";
import { harder } from "../../scoring/criteria";
import { accountLossRatio, countedLosses, lossFactor } from "../../scoring/losses";
import { percent } from "./formats";

/** The bind ratio, and what the losses of a profile ask of it. */

export const BIND_RATIOS = [0.3, 0.18, LEAST_BIND_RATIO] as const;

/** What is superior, good and adequate for the losses of a profile. */
export const bindBounds = (risk: Risk) => harder(BIND_RATIOS, lossFactor(risk));

function binds(ratio: number, risk: Risk) {
  const bounds = bindBounds(risk).map((bound) => 100 * bound);
  return `binds ${percent(ratio * 100, bounds)} of submissions`;
}

/** What the losses ask for, where they change the bounds; otherwise empty. */
export function lossText(risk: Risk): string {
  const factor = lossFactor(risk);
  if (factor === 1) return "";
  const account = accountLossRatio(risk);
  const size = account
    ? ` (${account.atLeast ? "at least " : ""}${percent(100 * account.ratio)} of premium)`
    : "";
  const against = ` against ${formatCount(countedLosses(risk), "loss", "losses")} in five years${size}`;
  const needed = BIND_RATIOS[1] * factor;
  return needed > 1
    ? `${against}, for which no bind ratio is good`
    : `${against}, at least ${percent(100 * needed)} is good`;
}

/** The ratio, how many submissions it is of, and what the losses ask for. */
export function bindText(ratio: number, risk: Risk, submissions?: number): string {
  const of = submissions === undefined ? "" : ` (of ${formatCount(submissions, "submission")})`;
  return `${binds(ratio, risk)}${of}${lossText(risk)}`;
}
