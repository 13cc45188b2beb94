import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, type Transaction, transaction } from "@/lib/db/client";
import { runErasures, runMetadata, runs, traces, webhookEvents } from "@/lib/db/schema";
import { isRecord } from "@/lib/domain/record";
import { hasEnded } from "@/lib/domain/run-status";
import type { RunId } from "@/lib/ids";
import { recordLog } from "@/lib/log";
import { readRunHashes, runErasedContent } from "@/lib/records/chain/contents";
import { recordInChain } from "@/lib/records/chain/record";
import { dropJobDocument } from "@/lib/runs/job-document";
import { runKind } from "@/lib/runs/kinds";
import { reasonIn, withReason } from "@/lib/runs/lifecycle/degradation";
import { keptError, keptPayload, keptResult, keptTrace } from "@/lib/runs/lifecycle/kept-documents";
import {
  isErased,
  keptHash,
  readErasure,
  serializeErasure,
} from "@/lib/runs/lifecycle/read-erasure";
import { ofTenant, type RunRow } from "@/lib/runs/run-row";
import type { Erasure } from "@/lib/runs/schemas";
import { runHead } from "@/lib/runs/serialize-run";
import { eventsOfTenant, everyEventOfRun } from "@/lib/webhooks/events/event-rows";
import { eraseAttempts, eraseBacktestChanges } from "./erase-attempts";
import { eraseDecisions } from "./erase-decisions";
import { lockAgainstHolds } from "./hold-lock";
import { findHolds } from "./legal-holds";
import type { LegalHold } from "./schemas";

export type EraseOutcome =
  | { outcome: "erased"; erasure: Erasure }
  | { outcome: "not_found" }
  | { outcome: "not_ended"; status: string }
  | { outcome: "on_hold"; hold: LegalHold };

/** Texts that a subject has in lists. */
const NO_SUBJECT = { subject: "", subjectFacts: { state: "", line: null, coverages: [] } };

/**
 * Erases the personal data of an ended run: input, subject and all texts, also those of its trace, event, recorded attempts,
 * messages and backtests, and of what people recorded on it. Ranks, tiers, rules and hashes stay. A second erasure changes nothing. Deliveries that are
 * pending are sent without the data.
 */
export async function eraseRun(
  principal: Principal,
  runId: RunId,
  reason: string,
): Promise<EraseOutcome> {
  return transaction(async (tx): Promise<EraseOutcome> => {
    await lockAgainstHolds(tx, principal.orgId);
    const [run] = await tx
      .select()
      .from(runs)
      .where(and(ofTenant(principal), eq(runs.id, runId)))
      .for("update");
    if (!run) return { outcome: "not_found" };
    if (isErased(run)) {
      const earlier = await readErasure(principal, runId);
      if (earlier) return { outcome: "erased", erasure: serializeErasure(earlier) };
    }
    if (!hasEnded(run.status)) return { outcome: "not_ended", status: run.status };
    const [hold] = await findHolds(tx, principal.orgId, runId);
    if (hold) return { outcome: "on_hold", hold };

    const erasure = { erasedAt: clock.date(), erasedBy: principal.actor.label, reason };
    const erasedHashes = await readRunHashes(tx, principal.orgId, runId);
    const keptSha256 = await eraseDocuments(tx, run, serializeErasure(erasure));
    await eraseEvents(tx, principal, { runId, erasedAt: erasure.erasedAt });
    await eraseAttempts(tx, principal, runId);
    await eraseBacktestChanges(tx, principal, runId);
    await eraseMessages(tx, principal, runId);
    await eraseMetadata(tx, run);
    await eraseDecisions(tx, principal, runId);
    const { orgId, environment } = principal;
    const stored = { runId, keptSha256, erasedHashes, ...erasure };
    await tx.insert(runErasures).values({ orgId, environment, ...stored });
    await recordInChain(tx, {
      ...{ orgId, environment, kind: "run_erased", subjectId: runId, at: erasure.erasedAt },
      content: runErasedContent(stored),
    });
    afterCommit(() => {
      dropJobDocument(runId);
      // For operators who restore a backup of before the erasure, which has the data again.
      recordLog.info({ orgId: principal.orgId, runId }, "run.erased");
    });
    await audit(tx, principal, "run.erased", runId, { before: null, after: { reason } });
    return { outcome: "erased", erasure: serializeErasure(erasure) };
  });
}

/** Reduces input, result and trace. Resolves to the hash of what stays. */
async function eraseDocuments(tx: Transaction, run: RunRow, erasure: Erasure): Promise<string> {
  const ofTrace = and(eq(traces.orgId, run.orgId), eq(traces.runId, run.id));
  const [trace] = await tx.select().from(traces).where(ofTrace);
  const result = isRecord(run.result) ? keptResult(run.result) : null;
  const document = isRecord(trace?.document) ? keptTrace(trace.document) : null;
  if (document) await tx.update(traces).set({ document }).where(ofTrace);
  const erased = {
    ...NO_SUBJECT,
    error: keptError(run.error),
    errorDetails: null,
    externalId: null,
    metadata: null,
    version: run.version + 1,
  };
  await tx
    .update(runs)
    .set({
      ...erased,
      // JSON's null: drizzle would write SQL's.
      input: sql`'null'::json`,
      result,
      summary:
        result === null
          ? null
          : withReason(runKind(run.kind).summary(result), reasonIn(run.summary)),
      webhookUrl: null,
      head: await runHead({ ...run, ...erased }, erasure),
    })
    .where(and(ofTenant(run), eq(runs.id, run.id)));
  return keptHash({ result, trace: document, assessed: trace?.assessed ?? null });
}

async function eraseEvents(
  tx: Transaction,
  tenant: Tenant,
  { runId, erasedAt }: { runId: RunId; erasedAt: Date },
): Promise<void> {
  const events = await tx.select().from(webhookEvents).where(everyEventOfRun(tenant, runId));
  for (const { id, payload } of events)
    await tx
      .update(webhookEvents)
      .set({ payload: keptPayload(payload, erasedAt) })
      .where(and(eventsOfTenant(tenant), eq(webhookEvents.id, id)));
}

/** By the keys of the run: the index is of keys and values. */
async function eraseMetadata(tx: Transaction, { orgId, environment, id, metadata }: RunRow) {
  const { key, value, runId } = runMetadata;
  for (const entry of Object.entries(metadata ?? {}))
    await tx
      .delete(runMetadata)
      .where(
        and(
          eq(runMetadata.orgId, orgId),
          eq(runMetadata.environment, environment),
          eq(key, entry[0]),
          eq(value, entry[1]),
          eq(runId, id),
        ),
      );
}

const eraseMessages = (tx: Transaction, { orgId }: Tenant, runId: RunId) =>
  tx.execute(
    sql`update realtime_publishes set message = '', due_at = null where run_id = ${runId} and org_id = ${orgId} and message <> ''`,
  );
