import { isEqual } from "es-toolkit";
import type { Tenant } from "@/lib/auth/principal";
import type { RunId } from "@/lib/ids";
import { readPoolReference } from "@/lib/pools/pool-reference";
import { MOST_CHANGES } from "@/lib/runs/comparison/compare-items";
import type { StoredAnswer } from "@/lib/runs/comparison/compare-run";
import { ruleHashOf, ruleSetsOf } from "@/lib/runs/rule-sets";
import { differencesOf } from "./differences";
import { type NoAnswer, readAnswer } from "./read-answer";
import type { ComparedRun, RunComparison } from "./schemas";

export type CompareOutcome =
  | { outcome: "compared"; comparison: RunComparison }
  | { outcome: "unreadable"; side: "run" | "other"; reason: NoAnswer }
  | { outcome: "other_kind"; kind: string; wanted: string };

async function comparedRun({ run, trace }: StoredAnswer): Promise<ComparedRun> {
  return {
    run_id: run.id,
    entity: run.subject,
    created_at: run.createdAt.toISOString(),
    engine: run.engine,
    engine_version: run.engineVersion,
    rule_set: trace.rule_set,
    rule_hash: ruleHashOf(run.ruleSets),
    pool: run.poolVersionId === null ? null : await readPoolReference(run.poolVersionId),
    origin_run_id: run.originRunId,
  };
}

/** Compares the answers of two completed runs of the same kind, as they are stored. */
export async function compareRuns(
  tenant: Tenant,
  runId: RunId,
  otherId: RunId,
): Promise<CompareOutcome> {
  const one = await readAnswer(tenant, runId);
  if (one.outcome !== "read") return { outcome: "unreadable", side: "run", reason: one };
  const other = await readAnswer(tenant, otherId);
  if (other.outcome !== "read") return { outcome: "unreadable", side: "other", reason: other };
  const [before, after] = [one.answer, other.answer];
  if (before.run.kind !== after.run.kind)
    return { outcome: "other_kind", kind: after.run.kind, wanted: before.run.kind };
  const rules = [await ruleSetsOf(before.run), await ruleSetsOf(after.run)];
  return {
    outcome: "compared",
    comparison: {
      kind: before.run.kind,
      before: await comparedRun(before),
      after: await comparedRun(after),
      same: {
        input: before.run.inputSha256 === after.run.inputSha256,
        engine: isEqual(rules[0], rules[1]),
        pool: before.run.poolVersionId === after.run.poolVersionId,
        answer: isEqual(before.run.result, after.run.result),
      },
      ...(await differencesOf({ before, after }, MOST_CHANGES)),
    },
  };
}
