import { clock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { isLive, LIVE } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import { auditEntryContent } from "@/lib/records/chain/audit-entry";
import { recordInChain } from "@/lib/records/chain/record";
import type { Author } from "./principal";

/** What a change changed: the same fields before and after. Null before it existed, or when it does not any more. */
export type AuditChange = {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

type Writer = Pick<Transaction, "insert">;

/** Adds an audit log entry in the transaction of the change it records. */
export async function audit(
  tx: Writer,
  { orgId, environment, actor, address }: Author,
  action: string,
  target: string,
  { before, after }: AuditChange = { before: null, after: null },
): Promise<void> {
  const entry = {
    id: newUuid(),
    actorType: actor.type,
    actorId: actor.id,
    actorLabel: actor.label,
    address: address ?? null,
    action,
    target,
    before,
    after,
    at: clock.date(),
  };
  await tx.insert(auditLog).values({ orgId, environment, ...entry });
  const { id: subjectId, at } = entry;
  const content = auditEntryContent(entry);
  await recordInChain(tx, { orgId, environment, kind: "audit_entry", subjectId, content, at });
}

/**
 * Adds a change of what belongs to the whole organization to the audit log of the environment in which it was made, and to
 * that of live, there with that environment.
 */
export async function auditOfOrganization(
  tx: Writer,
  author: Author,
  action: string,
  target: string,
  change: AuditChange,
): Promise<void> {
  const { environment } = author;
  await audit(tx, author, action, target, change);
  if (isLive(environment)) return;
  const after = { ...change.after, made_in: environment };
  await audit(tx, { ...author, environment: LIVE }, action, target, { ...change, after });
}
