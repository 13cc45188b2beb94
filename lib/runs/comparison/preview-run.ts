import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { type EngineType, EVALUATION_OF, KIND_OF_ENGINE } from "@/lib/domain/engines";
import type { RunKindName } from "@/lib/domain/run-kind";
import { roundMs } from "@/lib/domain/time/milliseconds";
import { withDraftRules } from "@/lib/engines/draft-rules";
import { checkConfig, type Problem } from "@/lib/engines/validate";
import type { RunId } from "@/lib/ids";
import { runKind } from "../kinds";
import { isErased } from "../lifecycle/read-erasure";
import { createPoolFactCheck } from "../pool-facts";
import { decidedBy, ofTenant, storedTrace, traceOfRun } from "../run-row";
import type { SubmitRun } from "../schemas";
import type { EnginePreview } from "../schemas/run-comparison";
import { compareRun } from "./compare-run";

export type PreviewOutcome =
  | { outcome: "previewed"; preview: EnginePreview }
  | { outcome: "not_found" }
  | { outcome: "other_kind"; kind: RunKindName; wanted: RunKindName }
  | { outcome: "not_completed"; status: string }
  | { outcome: "erased" }
  | { outcome: "invalid"; problems: Problem[] }
  | { outcome: "failed"; error: string };

/** As many as the editor shows: it is to answer while a person types. */
const EXPLAINED = 10;

/** The list of a result with candidates takes the longest, and a preview reads only their places. */
const withoutCards = (body: SubmitRun): SubmitRun =>
  "profile" in body ? { ...body, max_candidates: 1 } : body;

async function readStored(tenant: Tenant, runId: RunId) {
  const [row] = await database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  return row;
}

/**
 * Evaluates a completed run again as a configuration would decide it, and compares both. Nothing is stored, and the
 * compiled rules are dropped afterwards.
 */
export async function previewRun(
  tenant: Tenant,
  runId: RunId,
  { type, config, signal }: { type: EngineType; config: unknown; signal?: AbortSignal },
): Promise<PreviewOutcome> {
  const row = await readStored(tenant, runId);
  if (!row) return { outcome: "not_found" };
  const { run } = row;
  const wanted = KIND_OF_ENGINE[type];
  if (run.kind !== wanted) return { outcome: "other_kind", kind: run.kind, wanted };
  if (!row.trace || run.result === null) return { outcome: "not_completed", status: run.status };
  if (isErased(run)) return { outcome: "erased" };
  const checked = checkConfig(type, config);
  if (!checked.valid) return { outcome: "invalid", problems: checked.problems };

  const mismatch = await createPoolFactCheck()(run.poolVersionId, checked.config);
  if (mismatch) return { outcome: "failed", error: `its pool ${mismatch}` };
  const body = run.input as SubmitRun;
  const startedMs = clock.precise();
  const stored = { run, trace: storedTrace(row.trace.document), assessed: row.trace.assessed };
  const previewed = await withDraftRules(
    { type, config: checked.config, body },
    async (ruleSet) => {
      const outcome = await runKind(run.kind).evaluate(run, withoutCards(body), {
        ruleSets: { [EVALUATION_OF[type]]: ruleSet },
        signal,
      });
      const duration_ms = roundMs(clock.precise() - startedMs);
      if (outcome.outcome === "failed") return outcome;
      const { poolVersionId } = run;
      return {
        outcome: "compared" as const,
        compared: await compareRun(stored, {
          outcome,
          poolVersionId,
          config: checked.config,
          explained: EXPLAINED,
        }),
        duration_ms,
      };
    },
  );
  if (previewed.outcome === "failed") return { outcome: "failed", error: previewed.error };
  return {
    outcome: "previewed",
    preview: {
      run_id: run.id,
      kind: run.kind,
      entity: runKind(run.kind).subject(body).entity,
      decided_by: decidedBy(run),
      ...previewed.compared,
      duration_ms: previewed.duration_ms,
    },
  };
}
