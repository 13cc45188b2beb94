import type { Tenant } from "@/lib/auth/principal";
import { privateEnvironmentChannel } from "./channel";
import { pusher } from "./publish";

/** Signs a socket's subscription to the tenant's own channel, and to no other. */
export function signListener(
  { orgId, environment }: Tenant,
  { socketId, channel }: { socketId: string; channel: string },
): { outcome: "signed"; auth: string } | { outcome: "forbidden" } {
  if (channel !== privateEnvironmentChannel(orgId, environment)) return { outcome: "forbidden" };
  return { outcome: "signed", auth: pusher().authorizeChannel(socketId, channel).auth };
}
