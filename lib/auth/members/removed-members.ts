import { and, eq } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { removedMembers } from "@/lib/db/schema";

/**
 * People who are no longer members of an organization. Their sessions stay valid at WorkOS for minutes; here they end at
 * once.
 */

export type Member = { orgId: string; userId: string };

const rowOf = ({ orgId, userId }: Member) =>
  and(eq(removedMembers.orgId, orgId), eq(removedMembers.userId, userId));

/** Ends the sessions of a member in the organization, and their sockets within seconds. */
export async function recordRemoval(member: Member): Promise<void> {
  const change = { removedAt: clock.date(), socketsClosedAt: null };
  await database()
    .insert(removedMembers)
    .values({ ...member, ...change })
    .onConflictDoUpdate({ target: [removedMembers.orgId, removedMembers.userId], set: change });
}

/** The person is a member again. */
export async function clearRemoval(member: Member): Promise<void> {
  await database().delete(removedMembers).where(rowOf(member));
}

const cached = createNotifiedCache<{ isRemoved: boolean }>("removed_members");

/** Whether a person was removed, from the cache of this process: a change is seen within milliseconds. */
export async function isMemberRemoved(member: Member): Promise<boolean> {
  const known = await cached(`${member.orgId} ${member.userId}`, async () => ({
    isRemoved: (await database().$count(removedMembers, rowOf(member))) > 0,
  }));
  return known?.isRemoved ?? false;
}
