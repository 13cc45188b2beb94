import type { ShellSession } from "@/components/layout/session";
import { cachedEnvironmentSlugs } from "@/lib/auth/environments";
import { requireSession } from "@/lib/auth/session";
import { config } from "@/lib/config";
import { readTimeZones } from "@/lib/settings/time-zones";

/** The session of a signed-in member, for every page. Without a database, pages are shown without their settings. */
export async function memberSession(): Promise<ShellSession> {
  const { user, organization, permissions, memberships } = await requireSession();
  const [environments, timeZones] = await Promise.all([
    cachedEnvironmentSlugs(organization.id).catch(() => null),
    readTimeZones({ orgId: organization.id, userId: user.id }).catch(() => ({
      organization: null,
      own: null,
    })),
  ]);
  return {
    user: { id: user.id, email: user.email, name: user.name },
    organization,
    permissions: [...permissions],
    memberships,
    origin: config().NEXIO_ORIGIN,
    environments,
    timeZones,
  };
}
