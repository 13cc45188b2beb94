import { headers } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction, switchOrganizationAction } from "@/app/(auth)/actions";
import { Palette } from "@/app/(dashboard)/palette";
import { QueryProvider } from "@/components/layout/query-provider";
import { SessionProvider } from "@/components/layout/session";
import { type ModKey, Shell } from "@/components/layout/shell";
import { TimeZoneProvider } from "@/components/layout/time-zones/time-zone-provider";
import { Bell } from "@/components/notifications/lazy";
import { ConnectionStatus } from "@/components/realtime/connection-status";
import { RealtimeProvider } from "@/components/realtime/realtime-provider";
import { RunUpdates } from "@/components/runs/live";
import { FailingCount, WebhookUpdates } from "@/components/webhooks/lazy";
import { cachedEnvironmentSlugs } from "@/lib/auth/environments";
import { requireSession } from "@/lib/auth/session";
import { config } from "@/lib/config";
import { realtimeClientConfig } from "@/lib/realtime-address";
import { readTimeZones } from "@/lib/settings/time-zones";

/**
 * The modifier of `$mod+K` on this visitor's platform. Read on the server, so that the first paint already shows it.
 */
async function modKey(): Promise<ModKey> {
  const userAgent = (await headers()).get("user-agent") ?? "";
  return /Mac|iPhone|iPad/.test(userAgent) ? "⌘" : "Ctrl";
}

/** Null if the database cannot be reached: the frame is shown all the same. */
const environmentsOf = (organizationId: string) =>
  cachedEnvironmentSlugs(organizationId).catch(() => null);

const timeZonesOf = (person: Parameters<typeof readTimeZones>[0]) =>
  readTimeZones(person).catch(() => ({ organization: null, own: null }));

/** The frame around every signed-in page. Redirects to sign-in without a session. */
export async function DashboardFrame({ children }: { children: ReactNode }) {
  const { user, organization, permissions, memberships } = await requireSession();
  const session = {
    user: { id: user.id, email: user.email, name: user.name },
    organization,
    permissions: [...permissions],
    memberships,
    origin: config().NEXIO_ORIGIN,
    environments: await environmentsOf(organization.id),
    timeZones: await timeZonesOf({ orgId: organization.id, userId: user.id }),
  };
  return (
    <QueryProvider key={organization.id}>
      <SessionProvider session={session}>
        <TimeZoneProvider>
          <RealtimeProvider config={realtimeClientConfig()} organizationId={organization.id}>
            <RunUpdates orgId={organization.id} />
            <Shell
              actions={{ signOut: signOutAction, switchOrganization: switchOrganizationAction }}
              connection={<ConnectionStatus />}
              notifications={<Bell />}
              webhooksBadge={<FailingCount />}
              palette={<Palette />}
              modKey={await modKey()}
            >
              {children}
            </Shell>
            <WebhookUpdates orgId={organization.id} />
          </RealtimeProvider>
        </TimeZoneProvider>
      </SessionProvider>
    </QueryProvider>
  );
}
