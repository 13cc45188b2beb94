import type { Environment } from "@/lib/domain/environment";

/** WorkOS organization ids. Contains only characters that channel names allow. */
export const ORGANIZATION_ID = /^org_[0-9A-Za-z_]{1,64}$/;

/** The organization's channel. It carries all messages of all environments. */
export const privateOrgChannel = (orgId: string) => `private-org-${orgId}`;

/**
 * The channel of one environment. It carries only the ends of runs. Holders of an API key may subscribe to it, because
 * a key belongs to one environment.
 */
export const privateEnvironmentChannel = (orgId: string, environment: Environment) =>
  `${privateOrgChannel(orgId)}-${environment}`;

/** The organization of an organization channel. Null for any other name. */
export function organizationOfChannel(channel: string): string | null {
  const orgId = channel.startsWith("private-org-") ? channel.slice("private-org-".length) : "";
  return ORGANIZATION_ID.test(orgId) ? orgId : null;
}

/** Socket ids of pusher-js: two integers separated by a dot. */
export const SOCKET_ID = /^\d{1,20}\.\d{1,20}$/;
