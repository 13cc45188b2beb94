import type { Environment } from "@/lib/domain/environment";

export const PERMISSIONS = [
  "runs:read",
  "runs:create",
  "webhooks:manage",
  "api_keys:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type Actor =
  | { type: "api_key"; id: string; label: string }
  | { type: "user"; id: string; label: string };

/** The tenant whose rows a query may touch. Every service function takes at least this. */
export type Tenant = { orgId: string; environment: Environment };

/** Who asks: found by the key door or the session door, the same for everything behind them. */
export type Principal = Tenant & {
  actor: Actor;
  permissions: ReadonlySet<Permission>;
  /** From where, as far as it is known. */
  address?: string | null;
};
