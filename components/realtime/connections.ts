import { type Connection, createConnections, type RealtimeConfig } from "@nexio/react/connection";
import type { RealtimeMessage } from "@/lib/api/realtime-events";
import { PAGE_ORGANIZATION_HEADER } from "@/lib/auth/page-organization";

const connectionOf = createConnections<RealtimeMessage>(
  async () => (await import("@/lib/api/realtime-events")).parseMessage,
);

/** The tab's one connection. The server rejects subscriptions if the session is of another organization than the page. */
export function connectionFor(
  config: RealtimeConfig,
  organizationId: string,
): Connection<RealtimeMessage> {
  const headers = { [PAGE_ORGANIZATION_HEADER]: organizationId };
  return connectionOf({
    ...config,
    channelAuthorization: { endpoint: "/api/pusher/auth", headers },
    // The server closes the sockets of an organization that is disabled by the user that they are signed in as.
    userAuthentication: { endpoint: "/api/pusher/user-auth", headers },
  });
}
