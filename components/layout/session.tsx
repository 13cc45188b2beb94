"use client";

import { createContext, type ReactNode, use, useEffect, useLayoutEffect } from "react";
import { type ApiError, onApiError, setPageOrganization } from "@/lib/api/client";
import type { Permission } from "@/lib/auth/principal";
import { DISABLED_PATH } from "@/lib/auth/return-to";
import type { Environment } from "@/lib/domain/environment";
import type { TimeZones } from "@/lib/domain/time/time-zone";
import { markSessionActive, reportSession } from "./session-status";

/** The signed-in member, and the origin at which customers reach the API. */
export type ShellSession = {
  user: { id: string; email: string; name: string };
  organization: { id: string; name: string };
  permissions: readonly Permission[];
  memberships: readonly { organizationId: string; organizationName: string; role: string }[];
  origin: string;
  timeZones: TimeZones;
  /** The slugs of the organization's environments; null if they could not be read. */
  environments: readonly Environment[] | null;
};

const SessionContext = createContext<ShellSession | null>(null);

function reportRefusal({ code }: ApiError) {
  if (code === "unauthorized") reportSession("ended");
  if (code === "organization_changed") reportSession("organization_changed");
  if (code === "organization_disabled") window.location.assign(DISABLED_PATH);
}

/** Names the page's organization in every call, and reports calls that the session no longer allows. */
export function SessionProvider({
  session,
  children,
}: {
  session: ShellSession;
  children: ReactNode;
}) {
  const organizationId = session.organization.id;
  // A layout effect, because queries start in effects: the first one must already name the organization.
  useLayoutEffect(() => {
    setPageOrganization(organizationId);
    markSessionActive();
  }, [organizationId]);
  useEffect(() => onApiError(reportRefusal), []);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): ShellSession {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession needs a <SessionProvider> above it.");
  return session;
}

export const usePermission = (permission: Permission) =>
  useSession().permissions.includes(permission);

/** Shows content that the server rendered only if it belongs to the organization of the page around it. */
export function OrganizationGuard({
  organizationId,
  children,
}: {
  organizationId: string;
  children: ReactNode;
}) {
  const matches = useSession().organization.id === organizationId;
  useEffect(() => {
    if (!matches) reportSession("organization_changed");
  }, [matches]);
  return matches ? children : null;
}
