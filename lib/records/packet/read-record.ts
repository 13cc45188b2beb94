import { and, eq, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { readAnnotations } from "@/lib/decisions/annotations";
import { readDecisions } from "@/lib/decisions/decisions";
import type { Annotation, DecisionEntry } from "@/lib/decisions/schemas";
import { configOfRuleSet } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import type { PublicSigningKey } from "@/lib/domain/records/chain";
import type {
  ChainProof,
  PacketPool,
  PacketRanking,
  PacketRules,
} from "@/lib/domain/records/packet";
import { hasEnded } from "@/lib/domain/run-status";
import { readConfig } from "@/lib/engines/configs";
import type { RunId } from "@/lib/ids";
import { candidatesBetween, readCandidates } from "@/lib/pools/candidates";
import { readPoolReference } from "@/lib/pools/pool-reference";
import { appendPendingOf } from "@/lib/records/chain/append";
import { readPeopleProofs, readProofs } from "@/lib/records/chain/proof";
import { listSigningKeys } from "@/lib/records/keys/signing-keys";
import { runKind } from "@/lib/runs/kinds";
import { ordinalsOf } from "@/lib/runs/kinds/ordinals";
import { isErased } from "@/lib/runs/lifecycle/read-erasure";
import { readRuleSet, ruleSetsOf } from "@/lib/runs/rule-sets";
import { ofTenant, type RunRow, traceOfRun } from "@/lib/runs/run-row";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import { readTraceSummary } from "@/lib/runs/trace/read-trace";

/** A pool up to this size is part of the packet as a whole, so that the result can be computed again. */
const MAX_WHOLE_POOL = 10_000;
const PAGE_CANDIDATES = 5_000;

/** The stored documents of a run as text, byte for byte. */
type Texts = { input: string | null; result: string | null; trace: string | null };

/** Everything that shows how a run was decided. What documents and packets are made from. */
export type RunRecord = {
  run: RunRow;
  summary: TraceSummary;
  texts: Texts;
  ranking: PacketRanking | null;
  rules: PacketRules[];
  /** The chain's entries about the run; empty for a run that ended before the chain began. */
  proofs: ChainProof[];
  keys: PublicSigningKey[];
};

/** What people made of a run, with its proofs. */
export type PeopleRecord = {
  /** Oldest first. Of more than a thousand annotations, the newest ones. */
  annotations: Annotation[];
  decisions: DecisionEntry[];
  /** Of the newest entries. */
  proofs: ChainProof[];
};

const MAX_ANNOTATIONS = 1_000;
const MAX_PEOPLE_PROOFS = 200;

/** Reads people's entries. Those that are not in the chain yet were entered by {@link readRecord}. */
export async function readPeopleRecord(tenant: Tenant, runId: RunId): Promise<PeopleRecord> {
  const [annotations, decisions, proofs] = await Promise.all([
    readAnnotations(tenant, runId, MAX_ANNOTATIONS),
    readDecisions(tenant, runId),
    readPeopleProofs(tenant.orgId, runId, MAX_PEOPLE_PROOFS),
  ]);
  return { annotations, decisions, proofs };
}

export type RecordOutcome =
  | { outcome: "found"; record: RunRecord }
  | { outcome: "not_found" }
  | { outcome: "not_ended"; status: string };

const base64 = (bytes: Buffer) => bytes.toString("base64");

/**
 * The record of an ended run. What has been written and is not in the chain yet is entered first, so that the record is
 * proved from the moment of the run's end.
 */
export async function readRecord(tenant: Tenant, runId: RunId): Promise<RecordOutcome> {
  const [row] = await database()
    .select({
      run: runs,
      input: sql<string | null>`${runs.input}::text`,
      result: sql<string | null>`${runs.result}::text`,
      trace: sql<string | null>`${traces.document}::text`,
      assessed: traces.assessed,
      removed: traces.removed,
      removedBy: traces.removedBy,
    })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return { outcome: "not_found" };
  const { run, assessed, removed, removedBy } = row;
  if (!hasEnded(run.status)) return { outcome: "not_ended", status: run.status };
  const summary = await readTraceSummary(tenant, runId);
  if (!summary) return { outcome: "not_found" };
  await appendPendingOf(tenant.orgId, runId);
  return {
    outcome: "found",
    record: {
      run,
      summary,
      texts: { input: isErased(run) ? null : row.input, result: row.result, trace: row.trace },
      ranking:
        assessed && removed && removedBy
          ? {
              assessed: base64(assessed),
              removed: base64(removed),
              removed_by: base64(removedBy),
            }
          : null,
      rules: await readRules(run),
      proofs: await readProofs(tenant.orgId, runId),
      keys: await listSigningKeys(),
    },
  };
}

/** The rules that decided a run, with the configuration of an engine. */
async function readRules(run: RunRow): Promise<PacketRules[]> {
  const chosen = await ruleSetsOf(run);
  const rules = runKind(run.kind).evaluations.map(async (evaluation): Promise<PacketRules[]> => {
    const name = chosen[evaluation];
    const document = name === undefined ? null : readRuleSet(name);
    if (name === undefined || !document) return [];
    const compiled = configOfRuleSet(name);
    const config = compiled ? await readConfig(compiled.sha256) : null;
    return [{ evaluation, name, hash: compiled?.sha256 ?? document.hash, document, config }];
  });
  return (await Promise.all(rules)).flat();
}

/** The facts of the pool version that a run was evaluated against; null for a run without a pool. */
export async function readPoolFacts({ run, ranking }: RunRecord): Promise<PacketPool | null> {
  if (run.poolVersionId === null) return null;
  const pool = await readPoolReference(run.poolVersionId);
  if (!pool) return null;
  const complete = pool.size <= MAX_WHOLE_POOL;
  const candidates: unknown[] = [];
  if (complete)
    for (let from = 0; from < pool.size; from += PAGE_CANDIDATES)
      candidates.push(
        ...(await candidatesBetween(run.poolVersionId, from, from + PAGE_CANDIDATES)),
      );
  else {
    const shown =
      isRecord(run.result) && Array.isArray(run.result.candidates) ? run.result.candidates : [];
    const assessed = Buffer.from(ranking?.assessed ?? "", "base64");
    const ordinals = ordinalsOf(assessed).slice(0, shown.length);
    candidates.push(...(await readCandidates(run.poolVersionId, ordinals)));
  }
  const { slug, version, size, hash } = pool;
  return { slug, version, size, hash, complete, candidates };
}
