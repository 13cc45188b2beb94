import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { roundMs } from "@/lib/domain/time/milliseconds";
import { collectDifferences } from "@/lib/evaluation/results/differences";
import type { RunId } from "@/lib/ids";
import { runKind } from "../kinds";
import { isErased, keptHash, readErasure, serializeErasure } from "../lifecycle/read-erasure";
import { ruleSetsOf } from "../rule-sets";
import { inputHash, ofTenant, type RunRow, storedTrace, traceOfRun } from "../run-row";
import type { Verification } from "../schemas/trace";

export type VerifyOutcome =
  | { outcome: "verified"; verification: Verification }
  | { outcome: "not_found" }
  | { outcome: "not_completed"; status: string };

/** An erased run cannot be evaluated again. What stays of it is compared with its hash at the erasure. */
async function verifyErased(
  run: RunRow,
  trace: typeof traces.$inferSelect,
): Promise<VerifyOutcome> {
  const startedMs = clock.precise();
  const erasure = await readErasure(run, run.id);
  const { result_hash } = storedTrace(trace.document);
  if (!erasure || result_hash === undefined)
    return { outcome: "not_completed", status: run.status };
  const differences = collectDifferences();
  const { document, assessed } = trace;
  differences.compare(
    "kept_sha256",
    erasure.keptSha256,
    keptHash({ result: run.result, trace: document, assessed }),
  );
  return {
    outcome: "verified",
    verification: {
      outcome: "erased",
      result_hash,
      recomputed_hash: null,
      erasure: serializeErasure(erasure),
      differences: differences.found,
      duration_ms: roundMs(clock.precise() - startedMs),
    },
  };
}

/**
 * Evaluates a completed run again with the stored input, rule set and pool version, and reports where the results
 * differ.
 */
export async function verifyRun(tenant: Tenant, runId: RunId): Promise<VerifyOutcome> {
  const [row] = await database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return { outcome: "not_found" };
  const { run } = row;
  const notCompleted = { outcome: "not_completed", status: run.status } as const;
  if (!row.trace || run.result === null) return notCompleted;
  if (isErased(run)) return verifyErased(run, row.trace);

  const startedMs = clock.precise();
  const trace = storedTrace(row.trace.document);
  const { result_hash } = trace;
  if (result_hash === undefined) return notCompleted;
  const differences = collectDifferences();
  const stored = { run, body: run.input, result: run.result, trace, assessed: row.trace.assessed };
  await ruleSetsOf(run);
  const recomputed_hash = await runKind(run.kind).verify(stored, differences);
  if (recomputed_hash === null) return notCompleted;
  differences.compare("input_sha256", run.inputSha256, inputHash(run.input));
  // Last: it covers everything else too, levels and evidence included.
  differences.compare("result_hash", result_hash, recomputed_hash);

  return {
    outcome: "verified",
    verification: {
      outcome: differences.found.length === 0 ? "reproduced" : "differs",
      result_hash,
      recomputed_hash,
      differences: differences.found,
      duration_ms: roundMs(clock.precise() - startedMs),
    },
  };
}
