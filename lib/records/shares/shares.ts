import { hash, randomBytes } from "node:crypto";
import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  isNull,
  lt,
  max,
  type SQL,
  sql,
} from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { recordShareOpenings, recordShares, runs } from "@/lib/db/schema";
import { subjectOf } from "@/lib/domain/records/people-entries";
import { MAX_ACTIVE_SHARES, SHARED_PATH } from "@/lib/domain/records/shares";
import { hasEnded } from "@/lib/domain/run-status";
import { newShareId, type RunId } from "@/lib/ids";
import { recordInChain } from "@/lib/records/chain/record";
import { shareContent } from "@/lib/records/chain/share-entries";
import { ofTenant } from "@/lib/runs/run-row";
import type { CreateShare, NewShare, Share } from "./schemas";

/** Links to the decision record of a run: creating, listing and revoking them. */

const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;
const LISTED_OPENINGS = 20;

export type ShareRow = typeof recordShares.$inferSelect;

/** What is stored of a link's token. */
export const tokenHash = (token: string) => hash("sha256", token);

export const shareUrl = (token: string) => `${config().NEXIO_ORIGIN}${SHARED_PATH}${token}`;

const ofRun = ({ orgId, environment }: Tenant, runId: RunId) =>
  and(
    eq(recordShares.orgId, orgId),
    eq(recordShares.environment, environment),
    eq(recordShares.runId, runId),
  );

export function stateOf({
  revokedAt,
  expiresAt,
}: Pick<ShareRow, "revokedAt" | "expiresAt">): Share["state"] {
  if (revokedAt) return "revoked";
  return expiresAt <= clock.date() ? "expired" : "active";
}

type Openings = Pick<Share, "opened" | "last_opened_at" | "openings">;
const NOT_OPENED: Openings = { opened: 0, last_opened_at: null, openings: [] };

const serialize = (row: ShareRow, openings: Openings): Share => ({
  id: row.id,
  run_id: row.runId,
  state: stateOf(row),
  redacted: row.redacted,
  recipient: row.recipient,
  created_at: row.createdAt.toISOString(),
  created_by: row.createdBy,
  expires_at: row.expiresAt.toISOString(),
  revoked_at: row.revokedAt?.toISOString() ?? null,
  revoked_by: row.revokedBy,
  ...openings,
});

export type CreateOutcome =
  | { outcome: "created"; share: NewShare }
  | { outcome: "not_found" | "too_many" }
  | { outcome: "not_ended"; status: string };

/** Creates a link. Its URL is in the result and never available again. */
export const createShare = (
  principal: Principal,
  runId: RunId,
  { expires_in_days, redact, recipient }: CreateShare,
): Promise<CreateOutcome> =>
  transaction(async (tx): Promise<CreateOutcome> => {
    // Locked, so that an erasure or a deletion comes before or after, and links are counted one after the other.
    const [run] = await tx
      .select({ status: runs.status })
      .from(runs)
      .where(and(ofTenant(principal), eq(runs.id, runId)))
      .for("update");
    if (!run) return { outcome: "not_found" };
    if (!hasEnded(run.status)) return { outcome: "not_ended", status: run.status };
    const now = clock.date();
    const active = await tx.$count(
      recordShares,
      and(ofRun(principal, runId), isNull(recordShares.revokedAt), gt(recordShares.expiresAt, now)),
    );
    if (active >= MAX_ACTIVE_SHARES) return { outcome: "too_many" };
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    const { orgId, environment, actor } = principal;
    const row: ShareRow = {
      ...{ orgId, environment, runId },
      id: newShareId(),
      tokenSha256: tokenHash(token),
      recipient: recipient ?? null,
      redacted: redact,
      createdBy: actor.label,
      actorType: actor.type,
      actorId: actor.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + expires_in_days * DAY_MS),
      revokedAt: null,
      revokedBy: null,
    };
    await tx.insert(recordShares).values(row);
    await recordInChain(tx, {
      ...{ orgId, environment, kind: "share", subjectId: subjectOf(row), at: now },
      content: shareContent(row),
    });
    await audit(tx, principal, "run.shared", runId, {
      before: null,
      after: { share: row.id, redacted: redact, expires_at: row.expiresAt.toISOString() },
    });
    return {
      outcome: "created",
      share: { ...serialize(row, NOT_OPENED), url: shareUrl(token) },
    };
  });

export type RevokeOutcome = { outcome: "revoked"; share: Share } | { outcome: "not_found" };

/** Revokes a link at once. Revoking it again changes nothing. */
export const revokeShare = (
  principal: Principal,
  { runId, shareId }: { runId: RunId; shareId: string },
): Promise<RevokeOutcome> =>
  transaction(async (tx): Promise<RevokeOutcome> => {
    const ofShare = and(ofRun(principal, runId), eq(recordShares.id, shareId));
    const [row] = await tx.select().from(recordShares).where(ofShare).for("update");
    if (!row) return { outcome: "not_found" };
    if (!row.revokedAt) {
      const revoked = { revokedAt: clock.date(), revokedBy: principal.actor.label };
      await tx.update(recordShares).set(revoked).where(ofShare);
      await audit(tx, principal, "run.share_revoked", runId, {
        before: { share: shareId },
        after: null,
      });
    }
    const [share] = await readShares(tx, ofShare, 1);
    return share ? { outcome: "revoked", share } : { outcome: "not_found" };
  });

/** One page of the links of a run, newest first; null if there is no such run. `after` is the last id of the page before. */
export async function listShares(
  tenant: Tenant,
  runId: RunId,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: Share[]; nextCursor: string | null } | null> {
  const [run] = await database()
    .select({ id: runs.id })
    .from(runs)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!run) return null;
  const found = await readShares(
    database(),
    and(ofRun(tenant, runId), after === undefined ? undefined : lt(recordShares.id, after)),
    limit + 1,
  );
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type StoredOpening = Pick<
  typeof recordShareOpenings.$inferSelect,
  "outcome" | "address" | "userAgent"
> & { at: string };

/** Links with their openings, in one statement, newest first. */
async function readShares(
  tx: Pick<Transaction, "select">,
  condition: SQL | undefined,
  limit: number,
): Promise<Share[]> {
  const { orgId, environment, runId, shareId, id, at, outcome, address, userAgent } =
    getTableColumns(recordShareOpenings);
  const ofShare = and(
    eq(orgId, recordShares.orgId),
    eq(environment, recordShares.environment),
    eq(runId, recordShares.runId),
    eq(shareId, recordShares.id),
  );
  const totals = tx
    .select({ opened: count().as("opened"), last: max(at).as("last") })
    .from(recordShareOpenings)
    .where(and(ofShare, eq(outcome, "opened")))
    .as("totals");
  const newest = tx
    .select({ id, at, outcome, address, userAgent })
    .from(recordShareOpenings)
    .where(ofShare)
    .orderBy(desc(id))
    .limit(LISTED_OPENINGS)
    .as("newest");
  const listed = tx
    .select({
      openings: sql<StoredOpening[]>`coalesce(json_agg(json_build_object(
        'at', ${newest.at}, 'outcome', ${newest.outcome}, 'address', ${newest.address}, 'userAgent', ${newest.userAgent}
      ) order by ${newest.id} desc), '[]')`.as("openings"),
    })
    .from(newest)
    .as("listed");
  const rows = await tx
    .select({
      share: recordShares,
      opened: totals.opened,
      last: totals.last,
      openings: listed.openings,
    })
    .from(recordShares)
    .crossJoinLateral(totals)
    .crossJoinLateral(listed)
    .where(condition)
    .orderBy(desc(recordShares.id))
    .limit(limit);
  return rows.map(({ share, opened, last, openings }) =>
    serialize(share, {
      opened,
      last_opened_at: last?.toISOString() ?? null,
      openings: openings.map(({ userAgent: agent, ...opening }) => ({
        ...opening,
        at: new Date(opening.at).toISOString(),
        user_agent: agent,
      })),
    }),
  );
}
