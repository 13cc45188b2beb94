import { hash } from "node:crypto";
import { uniqBy } from "es-toolkit";
import type { QueryResultRow } from "pg";
import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import type { RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import { hasAnswer, type RunStatus } from "@/lib/domain/run-status";
import { MAX_EXTERNAL_ID_LENGTH } from "@/lib/domain/validation/run-labels";
import type { RunId } from "@/lib/ids";
import { runKind } from "./kinds";
import { readHeldRuns } from "./lifecycle/held-runs";
import {
  hasOtherFilters,
  LABEL_LIMITS,
  type LabelLimits,
  labelCounts,
  labeledRunCount,
  restOfLabeledRuns,
  walkLabeledRuns,
} from "./lists/labeled-runs";
import {
  hasPairs,
  newestRuns,
  reviewedRuns,
  runCount,
  searchNewestRuns,
  searchOlderRuns,
} from "./lists/list-statements";
import { type Label, labelsOf, type RunFilters, type Statement } from "./lists/run-conditions";
import { isReviewFilter, REVIEW_COLUMN } from "./reviews/review-conditions";
import { ruleHashOf } from "./rule-sets";
import { auditUrl } from "./run-row";
import {
  HEAD_COLUMNS,
  type HeadColumns,
  headIsCurrent,
  headOf,
  type StoredHead,
} from "./serialize-run";

/** How many runs match, counted up to `max`. */
export async function countRuns(
  tenant: Tenant,
  { filters, max }: { filters: RunFilters; max: number },
  limits = LABEL_LIMITS,
): Promise<number> {
  const { labels, isFrequent } = await readLabels(tenant, filters, limits);
  const statement =
    isFrequent && !filters.search
      ? labeledRunCount(tenant, { filters, labels, max })
      : runCount(tenant, { filters, labels, max, isFrequent });
  const [row] = await run<{ count: number }>(statement);
  return row?.count ?? 0;
}

/** The metadata that filters name, the rarest first, and whether many runs have each. */
async function readLabels(
  tenant: Tenant,
  filters: RunFilters,
  { frequent }: LabelLimits,
): Promise<{ labels: Label[]; isFrequent: boolean }> {
  const labels = labelsOf(filters);
  const { review = {}, degraded = false } = filters;
  // Few runs are reviewed or degraded, and the statement starts from these.
  if (labels.length === 0 || degraded || isReviewFilter(review))
    return { labels, isFrequent: false };
  const [row] = await run<{ counts: number[] }>(labelCounts(tenant, labels, frequent));
  const counted = labels.map((label, i) => ({ label, count: row?.counts[i] ?? 0 }));
  counted.sort((a, b) => a.count - b.count);
  return {
    labels: counted.map(({ label }) => label),
    isFrequent: (counted[0]?.count ?? 0) >= frequent,
  };
}

/** Items of a list as JSON, with commas between them. `nextCursor` is the last run's id, null on the last page. */
export type RunPage = { items: string; nextCursor: RunId | null };

type PageOf = { filters: RunFilters; limit: number; after?: string };

type StoredRow = StoredHead & {
  id: RunId;
  status: RunStatus;
  summary: string | null;
  rule_sets: RuleSetChoice | null;
  review: string | null;
};

/** The newest runs first, older than the run `after` if given, each as the JSON of a `RunSummary`. */
export async function listRuns(
  tenant: Tenant,
  page: PageOf,
  limits = LABEL_LIMITS,
): Promise<RunPage> {
  const columns = `runs.id, status, version, head, rule_sets, summary::text as summary, ${REVIEW_COLUMN}`;
  const [rows, held] = await Promise.all([
    readPage<StoredRow>(tenant, { ...page, limit: page.limit + 1, columns }, limits),
    readHeldRuns(tenant.orgId),
  ]);
  const isStored = (row: StoredRow) =>
    headIsCurrent(row) && (row.summary !== null || !hasAnswer(row.status));
  return rows.every(isStored)
    ? pageOf(rows, page.limit, (row) => summaryOf(row, row.head ?? "", row.summary, held))
    : listOlderRuns(tenant, page, held);
}

export type RunReference = {
  id: RunId;
  kind: RunKindName;
  status: RunStatus;
  /** Empty for an erased run. */
  entity: string;
  createdAt: Date;
};

/** The first of the runs that match, with what it takes to name them. */
export const listRunReferences = (
  tenant: Tenant,
  page: { filters: RunFilters; limit: number },
): Promise<RunReference[]> =>
  readPage<RunReference>(tenant, {
    ...page,
    columns: `runs.id, kind, status, subject as entity, created_at as "createdAt"`,
  });

type OlderRow = HeadColumns & {
  id: RunId;
  kind: RunKindName;
  summary: string | null;
  rule_sets: RuleSetChoice | null;
  review: string | null;
  result: unknown;
};

/** A page with runs of earlier releases, which did not store what lists show. */
async function listOlderRuns(
  tenant: Tenant,
  page: PageOf,
  held: ReadonlySet<string>,
): Promise<RunPage> {
  const columns = `runs.id, kind, rule_sets, ${HEAD_COLUMNS}, ${REVIEW_COLUMN}, summary::text as summary, case when summary is null then result end as result`;
  const rows = await readPage<OlderRow>(tenant, { ...page, limit: page.limit + 1, columns });
  const heads = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await headOf(row)] as const)),
  );
  return pageOf(rows, page.limit, (row) => {
    const { id, kind, summary, result } = row;
    const made = result === null ? null : JSON.stringify(runKind(kind).summary(result));
    return summaryOf(row, heads.get(id) ?? "", summary ?? made, held);
  });
}

type IdRow = QueryResultRow & { id: RunId };

/** The first rows of a list, at most `limit`. */
async function readPage<Row extends IdRow>(
  tenant: Tenant,
  page: PageOf & { columns: string },
  limits = LABEL_LIMITS,
): Promise<Row[]> {
  const { search } = page.filters;
  const given = labelsOf(page.filters);
  // The index of one label is in the order of the list.
  const isPlain = given.length < 2 && !search && !hasOtherFilters(page.filters);
  const { labels, isFrequent } = isPlain
    ? { labels: given, isFrequent: false }
    : await readLabels(tenant, page.filters, limits);
  if (isFrequent && !search) return readLabeled<Row>(tenant, { ...page, ...limits, labels });
  const reviewed = isFrequent ? null : reviewedRuns(tenant, { ...page, labels });
  if (reviewed) return run<Row>(reviewed);
  if (!search) return run<Row>(newestRuns(tenant, page));
  const searched = { ...page, search, labels };
  const [named, referenced] = await Promise.all([
    searchEntities<Row>(tenant, searched),
    findReferenced<Row>(tenant, searched),
  ]);
  if (referenced.length === 0) return named;
  return uniqBy([...named, ...referenced], ({ id }) => id)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, page.limit);
}

async function readLabeled<Row extends IdRow>(
  tenant: Tenant,
  page: Parameters<typeof walkLabeledRuns>[1],
): Promise<Row[]> {
  const newest = await run<Row>(walkLabeledRuns(tenant, page));
  const missing = page.limit - newest.length;
  if (missing === 0) return newest;
  return [...newest, ...(await run<Row>(restOfLabeledRuns(tenant, { ...page, limit: missing })))];
}

type Search = PageOf & { columns: string; search: string; labels: readonly Label[] };

async function searchEntities<Row extends IdRow>(tenant: Tenant, page: Search): Promise<Row[]> {
  const newest = await run<Row>(searchNewestRuns(tenant, page));
  const missing = page.limit - newest.length;
  if (missing === 0 || !hasPairs(page.search)) return newest;
  const older = await run<Row>(searchOlderRuns(tenant, { ...page, limit: missing }));
  return [...newest, ...older];
}

/** The runs whose external id is the searched text. */
async function findReferenced<Row extends IdRow>(
  tenant: Tenant,
  { search, ...page }: Search,
): Promise<Row[]> {
  const { externalId = search } = page.filters;
  if (externalId !== search || search.length > MAX_EXTERNAL_ID_LENGTH) return [];
  const filters = { ...page.filters, search: undefined, externalId };
  return run<Row>(newestRuns(tenant, { ...page, filters }));
}

/** A page of rows, of which there is one more if the list goes on. */
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

/**
 * Adds the hash of the rules, its review, what is known of the result and whether it is held to a head, which is never empty.
 * Plain concatenation: a page has up to a hundred.
 */
function summaryOf(
  { id, rule_sets: ruleSets, review }: Pick<StoredRow, "id" | "rule_sets" | "review">,
  head: string,
  summary: string | null,
  held: ReadonlySet<string>,
): string {
  const ruleHash = ruleHashOf(ruleSets);
  const hold = held.has(id) ? ',"legal_hold":true' : "";
  const people = review === null ? hold : `,"review":${review}${hold}`;
  const rules = ruleHash === null ? people : `,"rule_hash":"${ruleHash}"${people}`;
  if (summary === null) return `${head.slice(0, -1)}${rules}}`;
  const known = summary === "{}" ? "" : `${summary.slice(1, -1)},`;
  return `${head.slice(0, -1)}${rules},${known}"audit":"${auditUrl(id)}"}`;
}

const names = new Map<string, string>();

const run = <Row extends QueryResultRow>({ text, values }: Statement): Promise<Row[]> =>
  onReplica(() => runPrepared<Row>({ name: nameOf(text), text }, values));

/**
 * The name of a prepared list statement: there is one for each combination of filters. It follows from the text, because
 * the web process has this module several times, on one pool of connections.
 */
function nameOf(text: string): string {
  const name = names.get(text) ?? `runs.list_${hash("sha256", text).slice(0, 32)}`;
  names.set(text, name);
  return name;
}
