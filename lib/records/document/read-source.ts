import { eq } from "drizzle-orm";
import { runAuthors } from "@/lib/audit/actor-labels";
import { organizationName } from "@/lib/auth/organizations";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database } from "@/lib/db/client";
import { pools, poolVersions } from "@/lib/db/schema";
import { readAnnotations } from "@/lib/decisions/annotations";
import { readDecisions } from "@/lib/decisions/decisions";
import { ENGINE_TYPE_OF } from "@/lib/domain/engines/engine-types";
import type { PacketRules } from "@/lib/domain/records/packet";
import { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { RunId } from "@/lib/ids";
import { readChainStatus } from "@/lib/records/chain/read-chain";
import { type RunRecord, readRecord } from "@/lib/records/packet/read-record";
import { createRuleNames } from "@/lib/runs/comparison/rule-names";
import { runKind } from "@/lib/runs/kinds";
import { reasonIn } from "@/lib/runs/lifecycle/degradation";
import { findNearestChange } from "@/lib/runs/nearest-change";
import { labelsOf } from "@/lib/runs/run-row";
import { CandidateRunResult } from "@/lib/runs/schemas/candidate-evaluation";
import { CoverageRunResult } from "@/lib/runs/schemas/coverage-analysis";
import { QuoteRunResult } from "@/lib/runs/schemas/quote-matching";
import { listAssessed, openRankedRun, searchRanked } from "@/lib/runs/trace/ranked-candidates";
import { verifyRun } from "@/lib/runs/trace/verify";
import { readPaper } from "@/lib/settings/documents";
import { readOrganizationZone } from "@/lib/settings/time-zones";
import { COMPARED, EXPLAINED } from "./sections/candidates";
import { solutionName } from "./sections/quotes";
import type {
  ChangeOf,
  DecidingRules,
  DocumentSource,
  PoolVersionFacts,
  RankedPart,
} from "./source";

/** Reads everything that a document needs, and verifies the run. */

export const MAX_REQUESTED_NAMES = 5;
/** How many carriers a name may find. */
const FOUND = 3;
const CHANGES_OF = 3;
/** Changes that are not found by then are left out. */
const CHANGES_MS = 4_000;
const MAX_ANNOTATIONS = 200;

export type ReadSource =
  | { outcome: "found"; source: DocumentSource }
  | { outcome: "not_found" }
  | { outcome: "not_ended"; status: string };

export type DocumentRequest = {
  tenant: Tenant;
  runId: RunId;
  /** Who gets the document. */
  by: string;
  /** Names of carriers to explain. */
  requestedNames?: readonly string[];
};

export async function readSource(request: DocumentRequest): Promise<ReadSource> {
  const { tenant, runId, by, requestedNames = [] } = request;
  const read = await readRecord(tenant, runId);
  if (read.outcome !== "found") return read;
  const { record } = read;
  const { run, summary } = record;
  const [
    name,
    authors,
    zone,
    paper,
    candidates,
    changes,
    annotations,
    decisions,
    verified,
    chain,
    pool,
  ] = await Promise.all([
    organizationName(tenant.orgId).catch(() => null),
    runAuthors(tenant, [run.createdBy]),
    readOrganizationZone(tenant.orgId),
    readPaper(tenant.orgId),
    readCandidatesPart(tenant, record, requestedNames),
    readChanges(tenant, record),
    readAnnotations(tenant, runId, MAX_ANNOTATIONS),
    readDecisions(tenant, runId),
    verifyRun(tenant, runId),
    readChainStatus(tenant.orgId),
    readPoolVersion(run.poolVersionId),
  ]);
  const last = chain.last_verification;
  const origin = config().NEXIO_ORIGIN;
  const { result } = run;
  return {
    outcome: "found",
    source: {
      organization: { id: tenant.orgId, name: name ?? tenant.orgId },
      environment: run.environment,
      createdBy: authors.get(run.createdBy)?.label ?? run.createdBy,
      labels: labelsOf(run),
      summary,
      degradation: reasonIn(run.summary),
      candidates,
      quotes: partOf(QuoteRunResult.safeParse(result).data, summary.quotes),
      coverage: partOf(CoverageRunResult.safeParse(result).data, summary.coverage),
      timeZone: zone ?? "UTC",
      paper,
      rules: record.rules.flatMap(decidingRules),
      pool,
      ...changes,
      requestedNames,
      annotations,
      decisions,
      verification: verified.outcome === "verified" ? verified.verification : null,
      proofs: record.proofs,
      lastChainVerification: last && {
        at: last.verified_at,
        by: last.verified_by,
        intact: last.outcome === "intact",
        toSeq: last.to_seq,
      },
      made: { at: clock.date().toISOString(), by },
      verifyUrl: verifyUrl(origin, runId, summary.result_hash),
      origin,
    },
  };
}

/** The page that verifies packets. The fragment has what it has to find, and is sent to nobody. */
const verifyUrl = (origin: string, runId: RunId, resultHash: string | undefined) =>
  `${origin}/verify#${new URLSearchParams({ run: runId, ...(resultHash ? { result: resultHash } : {}) })}`;

const partOf = <Result, Trace>(result: Result | undefined, trace: Trace | undefined) =>
  result === undefined ? null : { result, trace: trace ?? null };

function decidingRules({
  evaluation,
  name,
  hash,
  document,
  config: compiled,
}: PacketRules): DecidingRules[] {
  const parsed = RuleSetDocument.safeParse(document).data;
  const names = createRuleNames(ENGINE_TYPE_OF[evaluation], name, compiled);
  return parsed ? [{ evaluation, name, hash, document: parsed, names }] : [];
}

async function readCandidatesPart(
  tenant: Tenant,
  { run }: RunRecord,
  requestedNames: readonly string[],
): Promise<RankedPart | null> {
  const result = CandidateRunResult.safeParse(run.result).data;
  if (!runKind(run.kind).rankedCandidates || !result) return null;
  const ranked = await openRankedRun(tenant, run.id);
  if (ranked?.outcome !== "ranked") return { result, best: [], named: [] };
  const { items } = await listAssessed(ranked, { limit: EXPLAINED + COMPARED });
  const found = await Promise.all(
    requestedNames
      .slice(0, MAX_REQUESTED_NAMES)
      .map((search) => searchRanked(ranked, { search, limit: FOUND })),
  );
  const named = new Map(
    found.flatMap((page) => page.items.map((each) => [`${each.name} ${each.key}`, each])),
  );
  return { result, best: items, named: [...named.values()] };
}

/** What would improve those behind the first. Found by evaluating the run again with each change. */
async function readChanges(
  tenant: Tenant,
  { run }: RunRecord,
): Promise<Pick<DocumentSource, "changes" | "lateChanges">> {
  const changes: ChangeOf[] = [];
  const signal = AbortSignal.timeout(CHANGES_MS);
  const targets = targetsOf(run);
  for (const { field, name, label } of targets) {
    const read = await findNearestChange(tenant, run.id, {
      target: { field, name },
      signal,
    }).catch((error: unknown) => {
      if (error instanceof Error && /Abort|Timeout/.test(error.name)) return null;
      throw error;
    });
    if (read === null)
      return { changes, lateChanges: targets.slice(changes.length).map((late) => late.label) };
    if (read.outcome !== "found") break;
    changes.push({ label, change: read.nearestChange });
  }
  return { changes, lateChanges: [] };
}

type Target = { field: "candidate" | "solution"; name: string; label: string };

function targetsOf({ kind, result }: RunRecord["run"]): Target[] {
  const target = runKind(kind).nearestChange?.target;
  if (target === undefined) return [];
  if (target === "candidate") {
    const { candidates = [] } = CandidateRunResult.safeParse(result).data ?? {};
    return candidates
      .filter(({ rank }) => rank > 1)
      .slice(0, CHANGES_OF)
      .map(({ name, key, rank }) => ({
        field: target,
        name: key ?? name,
        label: `${name}, rank ${rank}`,
      }));
  }
  const { solutions = [] } = QuoteRunResult.safeParse(result).data ?? {};
  return solutions
    .filter(({ rank }) => rank > 1)
    .slice(0, CHANGES_OF)
    .map((solution) => ({
      field: target,
      name: solution.id,
      label: `${solutionName(solution)}, rank ${solution.rank}`,
    }));
}

async function readPoolVersion(poolVersionId: string | null): Promise<PoolVersionFacts | null> {
  if (poolVersionId === null) return null;
  const [row] = await database()
    .select({ version: poolVersions, slug: pools.slug })
    .from(poolVersions)
    .innerJoin(pools, eq(pools.id, poolVersions.poolId))
    .where(eq(poolVersions.id, poolVersionId));
  if (!row) return null;
  const { version, size, hash, createdAt, createdBy, source } = row.version;
  return {
    ...{ slug: row.slug, version, size, hash },
    publishedAt: createdAt,
    publishedBy: createdBy,
    file: source?.file_name ?? null,
  };
}
