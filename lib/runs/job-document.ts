import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import type { RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import type { RunId } from "@/lib/ids";
import { runKind } from "./kinds";
import { auditUrl } from "./run-row";
import { HEAD_COLUMNS, type HeadColumns, headOf, mergeJson } from "./serialize-run";

/** Part of every entity tag: increase it when an unchanged run is serialized differently. */
const FORMAT = 1;

type Row = HeadColumns & {
  version: number;
  kind: RunKindName;
  rule_sets: RuleSetChoice | null;
  rule_set_of_trace: string | null;
  /** JSON as stored. Null if the client has this version of the run. */
  input: string | null;
  result: string | null;
};

// All of it is stored as it is sent: parsing and writing it again would take longer than all the rest. Runs of earlier
// releases have the name of their rule set in the trace only, which is long and read for them alone.
const READ = {
  name: "runs.job_document",
  text: `
    select version, kind, rule_sets, ${HEAD_COLUMNS},
      case when rule_sets is null then (select document ->> 'rule_set' from traces where run_id = runs.id) end as rule_set_of_trace,
      case when version <> $4::int then input::text end as input,
      case when version <> $4::int then result::text end as result
    from runs where id = $1 and org_id = $2 and environment = $3`,
};

const etagOf = (runId: string, version: number) => `"${runId}-${version}-${FORMAT}"`;

/** The version that a client has by its entity tags; 0 for none. `W/` is what a proxy adds when it compresses. */
function versionIn(ifNoneMatch: string | null, runId: RunId): number {
  const tags = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  const prefix = `"${runId}-`;
  const tag = tags.find((text) => text.startsWith(prefix) && text.endsWith(`-${FORMAT}"`));
  const version = Number(tag?.slice(prefix.length, -`-${FORMAT}"`.length));
  return Number.isSafeInteger(version) && version > 0 && version < 2 ** 31 ? version : 0;
}

/**
 * A run as `GET /jobs/{id}` returns it, as JSON, with its entity tag. The text is null if `ifNoneMatch` has this
 * version. Null if there is no such run, or if it belongs to another tenant.
 */
export async function readJobDocument(
  { orgId, environment }: Tenant,
  runId: RunId,
  ifNoneMatch: string | null = null,
): Promise<{ text: string | null; etag: string } | null> {
  const [row] = await runPrepared<Row>(READ, [
    runId,
    orgId,
    environment,
    versionIn(ifNoneMatch, runId),
  ]);
  if (!row) return null;
  const { input, result } = row;
  const etag = etagOf(runId, row.version);
  if (input === null) return { text: null, etag };
  const ruleSet = ruleSetOf(row);
  const links = JSON.stringify({
    ...(result === null ? {} : { audit: auditUrl(runId) }),
    ...(ruleSet === null ? {} : { rule_set: ruleSet }),
  });
  return {
    text: mergeJson(await headOf(row), links, `{"input":${input}}`, result ?? "{}"),
    etag,
  };
}

const ruleSetOf = ({ kind, rule_sets: chosen, rule_set_of_trace: ofTrace }: Row) =>
  chosen === null
    ? ofTrace
    : runKind(kind)
        .evaluations.map((evaluation) => chosen[evaluation])
        .join(" + ");
