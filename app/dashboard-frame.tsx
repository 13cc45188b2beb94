import { headers } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction, switchOrganizationAction } from "@/app/(auth)/actions";
import { Palette } from "@/app/(dashboard)/palette";
import { memberSession } from "@/app/member-session";
import { QueryProvider } from "@/components/layout/query-provider";
import { SessionProvider } from "@/components/layout/session";
import { type ModKey, Shell } from "@/components/layout/shell";
import { TimeZoneProvider } from "@/components/layout/time-zones/time-zone-provider";
import { Bell } from "@/components/notifications/lazy";
import { ConnectionStatus } from "@/components/realtime/connection-status";
import { RealtimeProvider } from "@/components/realtime/realtime-provider";
import { RunUpdates } from "@/components/runs/live";
import { FailingCount, WebhookUpdates } from "@/components/webhooks/lazy";
import { realtimeClientConfig } from "@/lib/realtime-address";

/**
 * The modifier of `$mod+K` on this visitor's platform. Read on the server, so that the first paint already shows it.
 */
async function modKey(): Promise<ModKey> {
  const userAgent = (await headers()).get("user-agent") ?? "";
  return /Mac|iPhone|iPad/.test(userAgent) ? "⌘" : "Ctrl";
}

/** The frame around every signed-in page. Redirects to sign-in without a session. */
export async function DashboardFrame({ children }: { children: ReactNode }) {
  const session = await memberSession();
  const { organization } = session;
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
