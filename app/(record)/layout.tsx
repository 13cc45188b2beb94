import type { ReactNode } from "react";
import { QueryProvider } from "@/components/layout/query-provider";
import { SessionProvider } from "@/components/layout/session";
import { Toasts } from "@/components/layout/toasts";
import { requireSession } from "@/lib/auth/session";
import { config } from "@/lib/config";

/** A document of a signed-in member, without the dashboard's frame. */
export default async function RecordLayout({ children }: { children: ReactNode }) {
  const { user, organization, permissions, memberships } = await requireSession();
  const session = {
    user: { id: user.id, email: user.email, name: user.name },
    organization,
    permissions: [...permissions],
    memberships,
    origin: config().NEXIO_ORIGIN,
    // The document's page switches no environment.
    environments: null,
  };
  return (
    <QueryProvider key={organization.id}>
      <SessionProvider session={session}>
        {children}
        <Toasts />
      </SessionProvider>
    </QueryProvider>
  );
}
