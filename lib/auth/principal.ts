import type { Environment } from "@/lib/domain/environment";

export const PERMISSIONS = [
  "runs:read",
  "runs:create",
  /** Overrides, refusals, placements and assignments. */
  "runs:decide",
  "pools:manage",
  "engines:manage",
  "engines:publish",
  "webhooks:manage",
  "api_keys:manage",
  "environments:manage",
  /** Retention, legal holds, erasure and export. */
  "data:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type Actor =
  | { type: "api_key"; id: string; label: string }
  | { type: "user"; id: string; label: string }
  /** A person with access to the database who runs `npm run admin`. */
  | { type: "operator"; id: string; label: string };

/** Who made a change in the audit log: also the system itself, such as after an event of WorkOS. */
export type AuditActor = Actor | { type: "system"; id: string; label: string };

/** Whose rows a query may read or change. Every service function requires it. */
export type Tenant = { orgId: string; environment: Environment };

/** Who makes a request, found by the key authenticator or the session authenticator. */
export type Principal = Tenant & {
  actor: Actor;
  permissions: ReadonlySet<Permission>;
  /** The client's address, if it is known. */
  address?: string | null;
  /** Requests per minute that an operator has set for the organization; null for the default. */
  rateLimit?: number | null;
};

/** Who makes a change: a principal, or the system itself. */
export type Author = Omit<Principal, "permissions" | "actor"> & { actor: AuditActor };
