import type { Environment } from "@/lib/domain/environment";
import { PERMISSIONS, type Permission, type Principal } from "./principal";

export type SessionUser = { id: string; email: string; name: string };

/** What a verified token and its user contain, without names that would have to be fetched. */
export type SessionFacts = {
  user: SessionUser;
  organizationId: string | null;
  role: string;
  permissions: ReadonlySet<Permission>;
};

type Claims = {
  user: { id: string; email: string; firstName?: string | null; lastName?: string | null };
  organizationId?: string;
  role?: string;
  permissions?: string[];
};

/** Drops permissions of other products in the same WorkOS account. Every member may read runs. */
export function permissionsOf(claimed: readonly string[] = []): ReadonlySet<Permission> {
  return new Set(
    PERMISSIONS.filter((permission) => permission === "runs:read" || claimed.includes(permission)),
  );
}

export function factsOf({ user, organizationId, role, permissions }: Claims): SessionFacts {
  const name = [user.firstName, user.lastName].filter(Boolean).join(" ");
  return {
    user: { id: user.id, email: user.email, name: name || user.email },
    organizationId: organizationId ?? null,
    role: role ?? "member",
    permissions: permissionsOf(permissions),
  };
}

/** Null for a session without an organization: it has no tenant. */
export function principalOfFacts(
  { user, organizationId, permissions }: SessionFacts,
  environment: Environment,
): Principal | null {
  if (organizationId === null) return null;
  return {
    orgId: organizationId,
    environment,
    actor: { type: "user", id: user.id, label: user.email },
    permissions,
  };
}
