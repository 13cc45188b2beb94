import type { HeldPolicy } from "../portfolio/policies";
import type { RuleContext } from "./context";
import { type Finding, known, type Missing, unknown } from "./finding";
import { missingLimit } from "./limits";

/**
 * Motor carriers may meet the law in layers: a primary policy and excess policies, each with its own endorsement
 * (FMCSA guidance on 49 CFR 387.15).
 */

/** A limit that is short of what a vehicle must have, USD. */
export type Short = { policy: HeldPolicy; required: number };

/** The single limit of a policy, or the least of its split limits, USD. */
function primaryLimit({ limits }: HeldPolicy): number {
  if (limits.csl?.usd !== undefined) return limits.csl.usd;
  const parts = (["bi_person", "bi_accident", "pd"] as const).map((name) => limits[name]?.usd ?? 0);
  return Math.min(...parts);
}

const ENDORSEMENTS = ["mcs_90", "mcs_90b"] as const;

/** Whether an excess policy has the endorsement of its layer; undefined if it does not say. */
const isEndorsed = ({ features }: HeldPolicy): boolean | undefined => {
  const stated = ENDORSEMENTS.flatMap((name) => features[name] ?? []);
  return stated.length === 0 ? undefined : stated.includes(true);
};

/**
 * False if excess policies with their endorsement make up what primary limits are short of; unknown if they may; null if
 * they do not, or if there is none.
 */
export function metInLayers(shorts: () => readonly Short[], context: RuleContext): Finding | null {
  const excess = context.portfolio.policies.filter(
    (policy) => policy.line === "commercial_umbrella" && isEndorsed(policy) !== false,
  );
  if (excess.length === 0) return null;
  const open: Missing[] = [];
  let [surely, perhaps] = [0, 0];
  for (const policy of excess) {
    const usd = policy.limits.occurrence?.usd;
    const endorsed = isEndorsed(policy) === true && policy.inForce === true;
    if (usd === undefined) open.push(missingLimit("occurrence", policy, context));
    else if (endorsed) surely += usd;
    else if (usd > 0)
      open.push(
        context.portfolio.missing(
          [...policy.path, "attributes", "mcs_90"],
          `Does the ${policy.name} have the endorsement of an excess layer (MCS-90 or MCS-90B), so that it counts toward the limit of motor carriers?`,
        ),
      );
    perhaps += usd ?? Number.POSITIVE_INFINITY;
  }
  const most = shorts().reduce(
    (gap, { policy, required }) => Math.max(gap, required - primaryLimit(policy)),
    0,
  );
  const isMet = (layers: number) => layers >= most;
  if (!isMet(perhaps)) return null;
  return isMet(surely) ? known(false) : unknown(...open);
}
