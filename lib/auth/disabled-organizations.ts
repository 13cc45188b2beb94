import { eq } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { disabledOrganizations } from "@/lib/db/schema";

export type Disabled = typeof disabledOrganizations.$inferSelect;

/** Since when and why an organization is disabled; null if it is not. */
export async function readDisabled(orgId: string): Promise<Disabled | null> {
  const [row] = await database()
    .select()
    .from(disabledOrganizations)
    .where(eq(disabledOrganizations.orgId, orgId));
  return row ?? null;
}

const cached = createNotifiedCache<{ isDisabled: boolean }>("disabled_organizations");

/** Whether an organization is disabled, from the cache of this process: a change is seen within milliseconds. */
export async function isOrganizationDisabled(orgId: string): Promise<boolean> {
  const known = await cached(orgId, async () => ({
    isDisabled: (await readDisabled(orgId)) !== null,
  }));
  return known?.isDisabled ?? false;
}
