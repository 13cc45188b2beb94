import type { Environment } from "@/lib/domain/environment";
import { PERMISSIONS, type Permission, type Principal } from "./principal";

export type SessionUser = { id: string; email: string; name: string };

/** What a verified token and its user say, before any name is looked up. */
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

/** Permissions that this product does not know are dropped: WorkOS may hold more than one product's. Every member may read runs. */
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

/** Null for a session that belongs to no organization: it may not touch any tenant's rows. */
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
