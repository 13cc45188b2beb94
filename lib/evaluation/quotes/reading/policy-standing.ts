import { endOf, policyStatus } from "@/lib/domain/policy-status";

/** Whether a policy of a request is in force: by its dates, and by the word that states its status. */

/**
 * `ending`: in force on the day of submission, and ends before the new policies begin. `not_bound`: only quoted or applied
 * for. `unclear`: its status is a word that says neither.
 */
export type PolicyStanding =
  | "in_force"
  | "ending"
  | "unclear"
  | "ended"
  | "not_begun"
  | "not_bound";

/** What a policy states. Days are YYYY-MM-DD. */
export type StatedStanding = {
  status: string | null;
  effective: string | null;
  expires: string | null;
};

/**
 * The standing of a policy on the day on which the new policies begin (`effective`), submitted on `submitted`. A policy
 * that states neither dates nor a status is one in force, as the field says.
 */
export function policyStanding(
  { status, effective: begins, expires }: StatedStanding,
  { submitted, effective }: { submitted: string; effective: string },
): PolicyStanding {
  const stated = status === null ? "in_force" : policyStatus(status, submitted);
  if (stated === "ended" || stated === "not_bound") return stated;
  const end = endOf(expires ?? undefined, stated, submitted);
  if (end !== undefined && end <= submitted) return "ended";
  if (begins !== null && begins > effective) return "not_begun";
  if (end !== undefined && end <= effective) return "ending";
  // Nobody says how long a policy runs that was extended beyond its end.
  if (stated === "extended") return end === (expires ?? undefined) ? "in_force" : "unclear";
  return stated;
}

/** Whether it counts as a policy of the insured. */
export const isHeld = (standing: PolicyStanding): boolean =>
  standing === "in_force" || standing === "ending" || standing === "unclear";
