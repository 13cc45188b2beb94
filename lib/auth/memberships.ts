import { WorkOS } from "@workos-inc/node";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { log } from "@/lib/log";
import { AuthUnavailableError } from "./auth-unavailable";

export type Membership = { organizationId: string; organizationName: string; role: string };

const FRESH_MS = 60_000;
const MAX_PEOPLE = 1_000;

let client: WorkOS | undefined;

/** The real WorkOS client, pointed wherever the configuration says. A page waits for it, so it gives up early. */
export function workos(): WorkOS {
  const {
    WORKOS_API_KEY,
    WORKOS_CLIENT_ID,
    WORKOS_API_HOSTNAME,
    WORKOS_API_PORT,
    WORKOS_API_HTTPS,
  } = config();
  client ??= new WorkOS(WORKOS_API_KEY, {
    clientId: WORKOS_CLIENT_ID,
    apiHostname: WORKOS_API_HOSTNAME,
    port: WORKOS_API_PORT,
    https: WORKOS_API_HTTPS,
    timeout: 5_000,
    maxRetries: 1,
  });
  return client;
}

/** Remembers what `read` answers for a minute and, when it fails later, goes on with the last answer. Rejects if there is none. */
export function rememberBriefly<Value>(read: (id: string) => Promise<Value>) {
  const known = new Map<string, { value: Value; readAt: number }>();

  return async (id: string): Promise<Value> => {
    const last = known.get(id);
    if (last && clock.now() - last.readAt < FRESH_MS) return last.value;
    try {
      const value = await read(id);
      known.delete(id);
      known.set(id, { value, readAt: clock.now() });
      const [oldest] = known.keys();
      if (known.size > MAX_PEOPLE && oldest !== undefined) known.delete(oldest);
      return value;
    } catch (error) {
      log.warn({ err: error, id }, "auth.read_failed");
      if (last) return last.value;
      throw new AuthUnavailableError(error);
    }
  };
}

/** The organizations that a person belongs to, by name. Rejects with {@link AuthUnavailableError}. */
export const membershipsOf = rememberBriefly(async (userId: string): Promise<Membership[]> => {
  const memberships = await (
    await workos().userManagement.listOrganizationMemberships({ userId, statuses: ["active"] })
  ).autoPagination();
  return memberships
    .map(({ organizationId, organizationName, role }) => ({
      organizationId,
      organizationName,
      role: role.slug,
    }))
    .sort((a, b) => a.organizationName.localeCompare(b.organizationName));
});

/** The name of an organization whose member list no longer (or not yet) has the person. */
export const nameOfOrganization = rememberBriefly(
  async (id: string) => (await workos().organizations.getOrganization(id)).name,
);
