import type { QueryResultRow } from "pg";
import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { containsPattern } from "@/lib/db/search-text";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { firstRunIdAt, type RunId } from "@/lib/ids";
import { runKind } from "./kinds";
import { auditUrl } from "./run-row";
import {
  HEAD_COLUMNS,
  type HeadColumns,
  headIsCurrent,
  headOf,
  mergeJson,
  type StoredHead,
} from "./serialize-run";

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

type PageOf = { filters: RunFilters; limit: number; after?: string };

type StoredRow = StoredHead & { id: RunId; status: RunStatus; summary: string | null };

/** The newest runs first, older than the run `after` if given, each as the JSON of a `RunSummary`. */
export async function listRuns(tenant: Tenant, page: PageOf): Promise<RunPage> {
  const columns = "id, status, version, head, summary::text as summary";
  const rows = await readPage<StoredRow>(tenant, { ...page, columns });
  const isStored = (row: StoredRow) =>
    headIsCurrent(row) && (row.summary !== null || row.status !== "completed");
  return rows.every(isStored)
    ? pageOf(rows, page.limit, ({ id, head, summary }) => summaryOf(id, head ?? "{}", summary))
    : listOlderRuns(tenant, page);
}

type OlderRow = HeadColumns & {
  id: RunId;
  kind: RunKindName;
  summary: string | null;
  result: unknown;
};

/** A page with runs of earlier releases, which did not store what lists show. */
async function listOlderRuns(tenant: Tenant, page: PageOf): Promise<RunPage> {
  const columns = `id, kind, ${HEAD_COLUMNS}, summary::text as summary, case when summary is null then result end as result`;
  const rows = await readPage<OlderRow>(tenant, { ...page, columns });
  const heads = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await headOf(row)] as const)),
  );
  return pageOf(rows, page.limit, ({ id, kind, summary, result }) => {
    const made = result === null ? null : JSON.stringify(runKind(kind).summary(result));
    return summaryOf(id, heads.get(id) ?? "{}", summary ?? made);
  });
}

/** One row more than the page has, if there are more. */
function readPage<Row extends QueryResultRow>(
  tenant: Tenant,
  { filters, limit, after, columns }: PageOf & { columns: string },
): Promise<Row[]> {
  const { where, values } = matching(tenant, filters, after);
  // In the order of the indexes; otherwise all matching rows would be sorted.
  const text = `select ${columns} from runs where ${where} order by id desc nulls last limit $${values.length + 1}`;
  return runPrepared<Row>({ name: nameOf(text), text }, [...values, limit + 1]);
}

function pageOf<Row extends { id: RunId }>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => string,
): RunPage {
  const page = rows.slice(0, limit);
  return {
    items: page.map(itemOf).join(","),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

const summaryOf = (id: RunId, head: string, summary: string | null) =>
  summary === null ? head : mergeJson(head, summary, JSON.stringify({ audit: auditUrl(id) }));

const names = new Map<string, string>();

/** The name of a prepared list statement: there is one for each combination of filters. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `runs.list_${names.size}`;
  names.set(text, name);
  return name;
}
