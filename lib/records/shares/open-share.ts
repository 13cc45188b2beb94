import { eq } from "drizzle-orm";
import { isOrganizationDisabled } from "@/lib/auth/disabled-organizations";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { recordShareOpenings, recordShares } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { buildDocument } from "@/lib/records/document/build-document";
import { readSource } from "@/lib/records/document/read-source";
import { redactDocument, redactSource } from "@/lib/records/document/redact-document";
import type { DecisionRecord } from "@/lib/records/document/schema";
import { type ShareRow, shareUrl, stateOf, tokenHash } from "./shares";

/** A link is opened by someone who is not signed in. */

export type Opener = { address: string | null; userAgent: string | null };

export type FoundShare = { row: ShareRow; token: string };

const TOKEN = /^[\w-]{43}$/;
const MAX_USER_AGENT = 300;

/** The link with this token; null if there is none, or its run was deleted. */
export async function findShare(token: string): Promise<FoundShare | null> {
  if (!TOKEN.test(token)) return null;
  const [row] = await database()
    .select()
    .from(recordShares)
    .where(eq(recordShares.tokenSha256, tokenHash(token)));
  return row ? { row, token } : null;
}

export type OpenOutcome =
  | { outcome: "opened"; record: DecisionRecord; share: ShareRow }
  | { outcome: "expired" | "revoked"; share: ShareRow }
  | { outcome: "not_found" };

/** Records that a link was opened, and makes the record that it shows. */
export async function openShare({ row, token }: FoundShare, opener: Opener): Promise<OpenOutcome> {
  if (await isOrganizationDisabled(row.orgId)) return { outcome: "not_found" };
  const state = stateOf(row);
  await recordOpening(row, state === "active" ? "opened" : state, opener);
  if (state !== "active") return { outcome: state, share: row };
  const { orgId, environment, runId } = row;
  const read = await readSource({
    tenant: { orgId, environment },
    runId,
    by: row.recipient ?? "the holder of the link",
  });
  if (read.outcome !== "found") return { outcome: "not_found" };
  const source = { ...read.source, verifyUrl: shareUrl(token) };
  const record = row.redacted
    ? redactDocument(buildDocument(redactSource(source)), source)
    : buildDocument(source);
  return { outcome: "opened", record, share: row };
}

async function recordOpening(
  { orgId, environment, runId, id: shareId }: ShareRow,
  outcome: (typeof recordShareOpenings.$inferSelect)["outcome"],
  { address, userAgent }: Opener,
): Promise<void> {
  await database()
    .insert(recordShareOpenings)
    .values({
      ...{ orgId, environment, runId, shareId, outcome, address },
      id: newUuid(),
      at: clock.date(),
      userAgent: userAgent?.slice(0, MAX_USER_AGENT) ?? null,
    });
}
