import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { createNotifiedCache, invalidate } from "@/lib/db/notified-cache";
import { hasEntityTag } from "@/lib/domain/entity-tags";
import type { Environment } from "@/lib/domain/environment";
import type { RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import { type DegradationReason, hasEnded, type RunStatus } from "@/lib/domain/run-status";
import type { RunId } from "@/lib/ids";
import { runKind } from "./kinds";
import { withReason } from "./lifecycle/degradation";
import { readHeldRuns } from "./lifecycle/held-runs";
import { ruleHashOf } from "./rule-sets";
import { auditUrl } from "./run-row";
import {
  HEAD_COLUMNS,
  type HeadColumns,
  headIsCurrent,
  headOf,
  mergeJson,
  type StoredHead,
} from "./serialize-run";

/** Part of every entity tag: increase it when an unchanged run is serialized differently. */
const FORMAT = 3;

/** The end of the text of a run without a legal hold. A hold changes nothing of the run, and is not cached with it. */
const NOT_HELD = '"legal_hold":false}';
const HELD = '"legal_hold":true}';

type Row = StoredHead & {
  org_id: string;
  environment: Environment;
  kind: RunKindName;
  status: RunStatus;
  rule_sets: RuleSetChoice | null;
  rule_set_of_trace: string | null;
  input: string;
  result: string | null;
  /** Null for runs that are not degraded. */
  degradation_reason: DegradationReason | null;
};

// All of it is stored as it is sent: parsing and writing it again would take longer than all the rest. Runs of earlier
// releases have the name of their rule set in the trace only, which is long and read for them alone.
const READ = {
  name: "runs.job_document",
  text: `
    select org_id, environment, kind, status, rule_sets, version, head,
      case when rule_sets is null then (select document ->> 'rule_set' from traces where org_id = runs.org_id and run_id = runs.id) end as rule_set_of_trace,
      input::text as input, result::text as result,
      case when status = 'degraded' then summary #>> '{output,degradation_reason}' end as degradation_reason
    from runs where org_id = $1 and environment = $2 and id = $3`,
};
const READ_FACTS = {
  name: "runs.job_facts",
  text: `select ${HEAD_COLUMNS} from runs where org_id = $1 and environment = $2 and id = $3`,
};

type JobDocument = Tenant & { status: RunStatus; text: string; etag: string };

/** An ended run changes only when it is erased: a client that polls it, or several that read it, cost no statement. */
const CACHE = "runs";
const cached = createNotifiedCache<JobDocument>(CACHE, {
  keeps: ({ status }) => hasEnded(status),
  bytesOf: ({ text }) => 2 * text.length,
  maxBytes: 64 * 1024 * 1024,
});

/** For a change of an ended run, after its commit. Other processes are notified. */
export const dropJobDocument = (runId: RunId) => invalidate(CACHE, runId);

/**
 * A run as `GET /jobs/{id}` returns it, as JSON, with its entity tag. The text is null if `ifNoneMatch` has this
 * version. Null if there is no such run, or if it belongs to another tenant.
 */
export async function readJobDocument(
  { orgId, environment }: Tenant,
  runId: RunId,
  ifNoneMatch: string | null = null,
): Promise<{ text: string | null; etag: string; status: RunStatus } | null> {
  const found = await cached(runId, () => readDocument({ orgId, environment }, runId));
  if (!found || found.orgId !== orgId || found.environment !== environment) return null;
  const { text, etag } = (await readHeldRuns(orgId)).has(runId) ? held(found) : found;
  const isKnown = ifNoneMatch !== null && hasEntityTag(ifNoneMatch, etag);
  return { text: isKnown ? null : text, etag, status: found.status };
}

const held = ({ text, etag }: JobDocument) => ({
  text: `${text.slice(0, -NOT_HELD.length)}${HELD}`,
  etag: `${etag.slice(0, -1)}-held"`,
});

async function readDocument(
  { orgId, environment }: Tenant,
  runId: RunId,
): Promise<JobDocument | null> {
  const [row] = await runPrepared<Row>(READ, [orgId, environment, runId]);
  if (!row) return null;
  const result = resultOf(row);
  const head = await currentHead(runId, row);
  const ruleSet = ruleSetOf(row);
  const ruleHash = ruleHashOf(row.rule_sets);
  const links = JSON.stringify({
    ...(result === null ? {} : { audit: auditUrl(runId) }),
    ...(ruleSet === null ? {} : { rule_set: ruleSet }),
    ...(ruleHash === null ? {} : { rule_hash: ruleHash }),
  });
  return {
    orgId: row.org_id,
    environment: row.environment,
    status: row.status,
    text: mergeJson(
      head,
      links,
      row.input === "null" ? "{}" : `{"input":${row.input}}`,
      result ?? "{}",
      `{${NOT_HELD}`,
    ),
    etag: `"${runId}-${row.version}-${FORMAT}"`,
  };
}

async function currentHead(runId: RunId, row: Row): Promise<string> {
  if (row.head !== null && headIsCurrent(row)) return row.head;
  const [facts] = await runPrepared<HeadColumns>(READ_FACTS, [row.org_id, row.environment, runId]);
  if (!facts) throw new Error("The run was deleted while it was read");
  return headOf(facts);
}

/** Only the few degraded runs are parsed for it. */
const resultOf = ({ result, degradation_reason: reason }: Row): string | null =>
  result === null || reason === null
    ? result
    : JSON.stringify(withReason(JSON.parse(result), reason));

const ruleSetOf = ({ kind, rule_sets: chosen, rule_set_of_trace: ofTrace }: Row) =>
  chosen === null
    ? ofTrace
    : runKind(kind)
        .evaluations.map((evaluation) => chosen[evaluation])
        .join(" + ");
