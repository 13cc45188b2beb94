import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { containsPattern } from "@/lib/db/search-text";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { firstRunIdAt, type RunId } from "@/lib/ids";
import { runKind } from "./kinds";
import { auditBase, auditUrl } from "./run-row";
import { HEAD, HEAD_COLUMNS, type HeadColumns, headOf, mergeJson } from "./serialize-run";

export type RunFilters = {
  status?: RunStatus;
  kind?: RunKindName;
  search?: string;
  createdAfter?: Date;
  createdBefore?: Date;
};

/** An id may be made a little before or after the time that is stored with it. */
const ID_TOLERANCE_MS = 3_600_000;

const aroundTime = (time: Date, toleranceMs: number) =>
  firstRunIdAt(new Date(time.getTime() + toleranceMs));

/**
 * The conditions of a list with their parameters. Times are conditions on ids too, which sort as the times they were made:
 * the lists' indexes are ordered by id.
 */
function matching(
  { orgId, environment }: Tenant,
  { status, kind, search, createdAfter, createdBefore }: RunFilters,
  after?: string,
) {
  const values: unknown[] = [orgId, environment];
  const conditions = ["org_id = $1", "environment = $2"];
  const add = (condition: string, value: unknown) => {
    values.push(value);
    conditions.push(condition.replaceAll("?", `$${values.length}`));
  };
  if (status !== undefined) add("status = ?", status);
  if (kind !== undefined) add("kind = ?", kind);
  if (search) add("subject ilike ?", containsPattern(search));
  if (createdAfter) {
    add("created_at >= ?", createdAfter);
    add("id >= ?", aroundTime(createdAfter, -ID_TOLERANCE_MS));
  }
  if (createdBefore) {
    add("created_at < ?", createdBefore);
    add("id < ?", aroundTime(createdBefore, ID_TOLERANCE_MS));
  }
  if (after !== undefined) add("id < ?", after);
  return { where: conditions.join(" and "), values };
}

/** How many runs match, counted up to `max`. */
export async function countRuns(
  tenant: Tenant,
  { filters, max }: { filters: RunFilters; max: number },
): Promise<number> {
  const { where, values } = matching(tenant, filters);
  const text = `select count(*)::int as count from (select 1 from runs where ${where} limit $${values.length + 1}) as found`;
  const [row] = await runPrepared<{ count: number }>({ name: nameOf(text), text }, [
    ...values,
    max,
  ]);
  return row?.count ?? 0;
}

/** Items of a list as JSON, with commas between them. `nextCursor` is the last run's id, null on the last page. */
export type RunPage = { items: string; nextCursor: RunId | null };

type Joined = { items: string | null; last: RunId | null; found: number; incomplete: boolean };

/**
 * The newest runs first, older than the run `after` if given, each as the JSON of a `RunSummary`. PostgreSQL joins what is
 * stored with the runs, so that a page is one value.
 */
export async function listRuns(
  tenant: Tenant,
  { filters, limit, after }: { filters: RunFilters; limit: number; after?: string },
): Promise<RunPage> {
  const { where, values } = matching(tenant, filters, after);
  const n = values.length;
  // In the order of the indexes; otherwise all matching rows would be sorted.
  const text = `
    select string_agg(
        case when summary is null then head
          else left(head, -1) || ',' || substr(left(summary, -1), 2) || $${n + 1} || substr(id, 5) || '"}' end,
        ',' order by n) filter (where n <= $${n + 2}) as items,
      min(id) filter (where n <= $${n + 2}) as last,
      count(*)::int as found,
      coalesce(bool_or(head is null or (summary is null and status = 'completed')), false) as incomplete
    from (
      select id, status, head, summary::text as summary, row_number() over () as n
      from (select id, status, ${HEAD}, summary from runs where ${where} order by id desc nulls last limit $${n + 2}::int + 1) as page
    ) as numbered`;
  const [page] = await runPrepared<Joined>({ name: nameOf(text), text }, [
    ...values,
    `,"audit":${JSON.stringify(auditBase()).slice(0, -1)}eval_`,
    limit,
  ]);
  if (!page || page.incomplete) return listEach(tenant, { filters, limit, after });
  return { items: page.items ?? "", nextCursor: page.found > limit ? page.last : null };
}

type Row = HeadColumns & {
  id: RunId;
  kind: RunKindName;
  summary: string | null;
  /** Of runs that ended before the summary was stored. */
  result: unknown;
};

/** A page with runs of earlier releases, which did not store what lists show. */
async function listEach(
  tenant: Tenant,
  { filters, limit, after }: { filters: RunFilters; limit: number; after?: string },
): Promise<RunPage> {
  const { where, values } = matching(tenant, filters, after);
  const text = `
    select id, kind, ${HEAD_COLUMNS}, summary::text as summary, case when summary is null then result end as result
    from runs where ${where} order by id desc nulls last limit $${values.length + 1}`;
  const rows = await runPrepared<Row>({ name: nameOf(text), text }, [...values, limit + 1]);
  const page = rows.slice(0, limit);
  return {
    items: (await Promise.all(page.map(summaryOf))).join(","),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

async function summaryOf(row: Row): Promise<string> {
  const head = await headOf(row);
  const summary =
    row.summary ??
    (row.result === null ? null : JSON.stringify(runKind(row.kind).summary(row.result)));
  return summary === null
    ? head
    : mergeJson(head, summary, JSON.stringify({ audit: auditUrl(row.id) }));
}

const names = new Map<string, string>();

/** The name of a prepared list statement: there is one for each combination of filters. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `runs.list_${names.size}`;
  names.set(text, name);
  return name;
}
