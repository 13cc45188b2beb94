import { and, eq, inArray } from "drizzle-orm";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { timeZones } from "@/lib/db/schema";
import type { TimeZones } from "@/lib/domain/time/time-zone";

/** In which zone times are shown. */

/** The user id of the organization's own row. */
const ORGANIZATION = "";

type Person = { orgId: string; userId: string };

export async function readTimeZones({ orgId, userId }: Person): Promise<TimeZones> {
  const rows = await database()
    .select({ userId: timeZones.userId, zone: timeZones.zone })
    .from(timeZones)
    .where(and(eq(timeZones.orgId, orgId), inArray(timeZones.userId, [ORGANIZATION, userId])));
  const zoneOf = (id: string) => rows.find((row) => row.userId === id)?.zone ?? null;
  return { organization: zoneOf(ORGANIZATION), own: zoneOf(userId) };
}

/** The zone of an organization; null leaves it to each member's browser. */
export async function readOrganizationZone(orgId: string): Promise<string | null> {
  const [row] = await database()
    .select({ zone: timeZones.zone })
    .from(timeZones)
    .where(and(eq(timeZones.orgId, orgId), eq(timeZones.userId, ORGANIZATION)));
  return row?.zone ?? null;
}

async function save(
  tx: Transaction,
  { orgId, userId }: Person,
  zone: string | null,
): Promise<string | null> {
  const row = and(eq(timeZones.orgId, orgId), eq(timeZones.userId, userId));
  const [before] = await tx
    .select({ zone: timeZones.zone })
    .from(timeZones)
    .where(row)
    .for("update");
  if (zone === null) await tx.delete(timeZones).where(row);
  else {
    const change = { zone, updatedAt: clock.date() };
    await tx
      .insert(timeZones)
      .values({ orgId, userId, ...change })
      .onConflictDoUpdate({ target: [timeZones.orgId, timeZones.userId], set: change });
  }
  return before?.zone ?? null;
}

/** Null leaves the zone to each member's browser. */
export const saveOrganizationZone = (
  principal: Principal,
  zone: string | null,
): Promise<TimeZones> =>
  transaction(async (tx) => {
    const { orgId, actor } = principal;
    const before = await save(tx, { orgId, userId: ORGANIZATION }, zone);
    if (before !== zone)
      await auditOfOrganization(tx, principal, "organization.time_zone_changed", orgId, {
        before: { time_zone: before },
        after: { time_zone: zone },
      });
    return readTimeZones({ orgId, userId: actor.id });
  });

/** A person's own zone. Null: the organization's. */
export const saveOwnZone = ({ orgId, actor }: Principal, zone: string | null): Promise<TimeZones> =>
  transaction(async (tx) => {
    const person = { orgId, userId: actor.id };
    await save(tx, person, zone);
    return readTimeZones(person);
  });
