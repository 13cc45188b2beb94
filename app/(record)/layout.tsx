import type { ReactNode } from "react";
import { QueryProvider } from "@/components/layout/query-provider";
import { SessionProvider } from "@/components/layout/session";
import { TimeZoneProvider } from "@/components/layout/time-zones/time-zone-provider";
import { Toasts } from "@/components/layout/toasts";
import { requireSession } from "@/lib/auth/session";
import { config } from "@/lib/config";
import { readTimeZones } from "@/lib/settings/time-zones";

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
    timeZones: await readTimeZones({ orgId: organization.id, userId: user.id }),
  };
  return (
    <QueryProvider key={organization.id}>
      <SessionProvider session={session}>
        <TimeZoneProvider>
          {children}
          <Toasts />
        </TimeZoneProvider>
      </SessionProvider>
    </QueryProvider>
  );
}
