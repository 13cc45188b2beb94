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

type Standing = { type: string; stated: StatedStanding; standing: PolicyStanding };

/**
 * Policies with their standings. One that another of its line may have replaced, which says that it is in force and began
 * later, is unclear if it states neither its end nor that it is in force itself.
 */
export function withReplaced<Policy extends Standing>(policies: readonly Policy[]): Policy[] {
  const latest = new Map<string, string>();
  for (const { type, stated, standing } of policies) {
    const { status, effective } = stated;
    if (standing !== "in_force" || status === null || effective === null) continue;
    if (effective > (latest.get(type) ?? "")) latest.set(type, effective);
  }
  return policies.map((policy) => {
    const { status, effective, expires } = policy.stated;
    const silent = status === null && expires === null && policy.standing === "in_force";
    const replaced = effective !== null && effective < (latest.get(policy.type) ?? "");
    return silent && replaced ? { ...policy, standing: "unclear" as const } : policy;
  });
}
