import { toSnakeCase } from "@/lib/domain/line-names";

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

const TO_BE_CANCELLED =
  /pending_?(?:cancel|non_?renew)|(?:cancel\w*|non_?renew\w*)_(?:pending|notice)/;
const ENDED =
  /cancel|laps|expired|terminat|non_?renew|not_renew|rescind|void|inactive|not_active|not_in_force|ended|dropped|replaced|surrender/;
const NOT_BOUND =
  /quot|propos|pending|appli|submit|indicat|declin|prospect|draft|not_(?:taken|bound|issued)|unbound|requested|offer/;
const IN_FORCE = /in_?force|active|current|bound|issued|renew|effective|^open$|paid/;

function byStatus(status: string): PolicyStanding {
  const word = toSnakeCase(status);
  if (TO_BE_CANCELLED.test(word)) return "unclear";
  if (ENDED.test(word)) return "ended";
  if (NOT_BOUND.test(word)) return "not_bound";
  return IN_FORCE.test(word) ? "in_force" : "unclear";
}

/**
 * The standing of a policy on the day on which the new policies begin (`effective`), submitted on `submitted`. A policy
 * that states neither dates nor a status is one in force, as the field says.
 */
export function policyStanding(
  { status, effective: begins, expires }: StatedStanding,
  { submitted, effective }: { submitted: string; effective: string },
): PolicyStanding {
  const stated = status === null ? "in_force" : byStatus(status);
  if (stated === "ended" || stated === "not_bound") return stated;
  if (expires !== null && expires <= submitted) return "ended";
  if (begins !== null && begins > effective) return "not_begun";
  if (expires !== null && expires <= effective) return "ending";
  return stated;
}

/** Whether it counts as a policy of the insured. */
export const isHeld = (standing: PolicyStanding): boolean =>
  standing === "in_force" || standing === "ending" || standing === "unclear";
