import { endOf, type PolicyStatus, policyStatus } from "@/lib/domain/policy-status";
import type { Policy } from "../policy";

/** Whether a policy is in force, from its status and its dates. */

/** `not_bound`: it is only quoted, proposed or applied for. */
export type TermStatus = Exclude<PolicyStatus, "unclear" | "extended">;

export type Term = {
  /** Undefined if it has none, or one that cannot be read. */
  status: TermStatus | undefined;
  effective: string | undefined;
  /** Undefined also where a renewal or an extension has moved an end that is past. */
  expires: string | undefined;
};

/** The dates and the status of a policy on a day (YYYY-MM-DD). */
export function termOf({ attributes, effective, expires }: Policy, day: string): Term {
  const stated = attributes?.status;
  if (stated === undefined) return { status: undefined, effective, expires };
  const read = policyStatus(stated, day);
  const status = read === "extended" ? "in_force" : read === "unclear" ? undefined : read;
  return { status, effective, expires: endOf(expires, read, day) };
}

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
