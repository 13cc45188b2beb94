import { toSnakeCase } from "@/lib/domain/line-names";
import type { Policy } from "../policy";

/** Whether a policy is in force, from its status and its dates. */

/** `not_bound`: it is only quoted, proposed or applied for. */
export type PolicyStatus = "in_force" | "ended" | "not_bound";

const IN_FORCE =
  /^(in_?force|active|bound|current|currently_in_force|in_effect|issued|renewed|live|open|paid)(_|$)/;
const ENDED =
  /^(flat_)?(cancell?ed|lapsed|expired|terminated|non_?renewed|not_renewed|rescinded|voided|void|inactive|ended|surrendered|not_in_force|not_in_effect|closed)(_|$)/;
const NOT_BOUND =
  /^(pending|((quoted?|quotation|proposed|proposal|applied|application|submitted|submission|indicated|indication|offered|draft|declined|requested|not_taken|not_bound|unbound|not_issued|prospective|planned|future)(_.*)?))$/;

/** What a status means. Undefined if it has none, or one that cannot be read. */
export function statusOf({ attributes }: Policy): PolicyStatus | undefined {
  if (attributes?.status === undefined) return undefined;
  const status = toSnakeCase(attributes.status);
  if (ENDED.test(status)) return "ended";
  if (NOT_BOUND.test(status)) return "not_bound";
  return IN_FORCE.test(status) ? "in_force" : undefined;
}

export type Term = {
  status: PolicyStatus | undefined;
  effective: string | undefined;
  expires: string | undefined;
};

/**
 * Whether a policy is in force on a day. A status that says no, or a date that says so, is enough for no; only the status
 * and both dates together are enough for yes. Otherwise undefined.
 */
export function inForceOn({ status, effective, expires }: Term, day: string): boolean | undefined {
  if (status === "ended" || status === "not_bound") return false;
  if (effective !== undefined && effective > day) return false;
  if (expires !== undefined && expires <= day) return false;
  return status === undefined || effective === undefined || expires === undefined
    ? undefined
    : true;
}
