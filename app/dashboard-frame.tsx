import type { ReactNode } from "react";
import { signOutAction, switchOrganizationAction } from "@/app/(auth)/actions";
import { QueryProvider } from "@/components/layout/query-provider";
import { SessionProvider } from "@/components/layout/session";
import { Shell } from "@/components/layout/shell";
import { RealtimeProvider } from "@/components/realtime/realtime-provider";
import { RunUpdates } from "@/components/runs/live";
import { FailingCount, WebhookUpdates } from "@/components/webhooks/lazy";
import { requireSession } from "@/lib/auth/session";
import { config } from "@/lib/config";
import { realtimeClientConfig } from "@/lib/realtime/client-config";

/** What stands around every signed-in page. Sends visitors without a session to sign-in. */
export async function DashboardFrame({ children }: { children: ReactNode }) {
  const { user, organization, permissions, memberships } = await requireSession();
  const session = {
    user: { email: user.email, name: user.name },
    organization,
    permissions: [...permissions],
    memberships,
    origin: config().NEXIO_ORIGIN,
  };
  return (
    <QueryProvider key={organization.id}>
      <RealtimeProvider config={realtimeClientConfig()}>
        <RunUpdates orgId={organization.id} />
        <SessionProvider session={session}>
          <Shell
            actions={{ signOut: signOutAction, switchOrganization: switchOrganizationAction }}
            webhooksBadge={<FailingCount />}
          >
            {children}
          </Shell>
        </SessionProvider>
        <WebhookUpdates orgId={organization.id} />
      </RealtimeProvider>
    </QueryProvider>
  );
}
