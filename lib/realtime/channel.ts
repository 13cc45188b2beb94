import type { Environment } from "@/lib/domain/environment";

/** WorkOS organization ids; also what may stand in a channel name. */
export const ORGANIZATION_ID = /^org_[0-9A-Za-z_]{1,64}$/;

export const privateOrgChannel = (orgId: string) => `private-org-${orgId}`;

/**
 * The ends of one environment's runs: what whoever holds a key may listen to, for a key belongs to one environment and the organization's
 * channel carries both.
 */
export const privateEnvironmentChannel = (orgId: string, environment: Environment) =>
  `${privateOrgChannel(orgId)}-${environment}`;

/** The organization whose channel this is, or null for any other name. */
export function organizationOfChannel(channel: string): string | null {
  const orgId = channel.startsWith("private-org-") ? channel.slice("private-org-".length) : "";
  return ORGANIZATION_ID.test(orgId) ? orgId : null;
}

/** What pusher-js sends: two integers with a dot. */
export const SOCKET_ID = /^\d{1,20}\.\d{1,20}$/;
