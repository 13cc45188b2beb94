import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { type Differences, differences } from "./differences";
import { type RunRow, roundedMs } from "./kinds/run-outcome";
import { ofTenant } from "./read";
import { inputHash } from "./submit";
import type { Verification } from "./trace-schemas";
import { verifyCandidates } from "./verify-candidates";
import { verifyHalves } from "./verify-halves";

export type VerifyOutcome =
  | { outcome: "verified"; verification: Verification }
  | { outcome: "not_found" }
  | { outcome: "not_completed"; status: string };

/** Evaluates a finished run again from its stored input, rule set and pool version, and says whether the same came out, or where it differs. */
export async function verifyRun(tenant: Tenant, runId: RunId): Promise<VerifyOutcome> {
  const [row] = await database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .leftJoin(traces, eq(traces.runId, runs.id))
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return { outcome: "not_found" };
  const { run, trace } = row;

  const startedMs = clock.precise();
  const differing = differences();
  const resultHash = trace?.document.result_hash;
  const recomputedHash =
    trace && resultHash !== undefined ? await recomputed(run, trace, differing) : null;
  if (resultHash === undefined || recomputedHash === null)
    return { outcome: "not_completed", status: run.status };
  differing.compare("input_sha256", run.inputSha256, inputHash(run.input));
  // Last: it holds everything else too, levels and evidence included.
  differing.compare("result_hash", resultHash, recomputedHash);

  return {
    outcome: "verified",
    verification: {
      outcome: differing.found.length === 0 ? "reproduced" : "differs",
      result_hash: resultHash,
      recomputed_hash: recomputedHash,
      differences: differing.found,
      duration_ms: roundedMs(clock.precise() - startedMs),
    },
  };
}

/** The result's hash as it comes out now; null where there is nothing to compare it with. */
async function recomputed(
  run: RunRow,
  { document: trace, assessed }: typeof traces.$inferSelect,
  differing: Differences,
): Promise<string | null> {
  const { input, result, poolVersionId } = run;
  if (!result) return null;
  if (!("profile" in input)) return verifyHalves({ run, body: input, result, trace }, differing);
  if (!("candidates" in result) || poolVersionId === null) return null;
  return verifyCandidates({ input, poolVersionId, result, trace, assessed }, differing);
}
