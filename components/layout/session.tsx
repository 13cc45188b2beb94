"use client";

import { createContext, type ReactNode, use } from "react";
import type { Permission } from "@/lib/auth/principal";

/** Who is signed in, and where customers reach the API. */
export type ShellSession = {
  user: { email: string; name: string };
  organization: { id: string; name: string };
  permissions: readonly Permission[];
  memberships: readonly { organizationId: string; organizationName: string; role: string }[];
  origin: string;
};

const SessionContext = createContext<ShellSession | null>(null);

export function SessionProvider({
  session,
  children,
}: {
  session: ShellSession;
  children: ReactNode;
}) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): ShellSession {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession needs a <SessionProvider> above it.");
  return session;
}

export const usePermission = (permission: Permission) =>
  useSession().permissions.includes(permission);
