import type { Tenant } from "@/lib/auth/principal";
import { pgPool } from "@/lib/db/client";
import { containsPattern } from "@/lib/db/search-text";
import type { RequestOutcome } from "@/lib/domain/lists/api-requests";
import type { ApiRequest, ApiRequestDetail, BodyOmitted } from "./schemas";

export type RequestFilters = {
  outcome?: RequestOutcome;
  method?: string;
  code?: string;
  keyId?: string;
  runId?: string;
  /** A request id, or part of a path. */
  search?: string;
  createdAfter?: Date;
};

type Row = {
  requestId: string;
  at: Date;
  environment: string;
  method: string;
  path: string;
  status: number;
  code: string | null;
  keyId: string;
  keyName: string | null;
  durationMs: number;
  runId: string | null;
};

const COLUMNS = `request_id as "requestId", at, api_requests.environment, method, path, status, code, key_id as "keyId",
  (select name from api_keys where api_keys.id = key_id and api_keys.org_id = api_requests.org_id) as "keyName",
  duration_ms as "durationMs", run_id as "runId"`;
const OF_TENANT = "org_id = $1 and environment = $2";
/** A day is dropped as a whole: its first requests are stored for up to eight days. */
const IS_KEPT = "at >= now() - interval '7 days'";

/** How many requests a filter that no index serves looks at for one page. */
const MAX_SCANNED = 10_000;
const REQUEST_ID = /^req_\w{22}$/;

const serialize = (row: Row): ApiRequest => ({
  request_id: row.requestId,
  at: row.at.toISOString(),
  environment: row.environment,
  method: row.method,
  path: row.path,
  status: row.status,
  code: row.code,
  key: { id: row.keyId, name: row.keyName ?? row.keyId },
  duration_ms: row.durationMs,
  run_id: row.runId,
});

type Position = { at: string; id: string };
const positionText = ({ at, id }: Position) => `${at} ${id}`;
const positionOf = ({ at, requestId }: Pick<Row, "at" | "requestId">): Position => ({
  at: at.toISOString(),
  id: requestId,
});

/**
 * One page of an environment's requests, newest first. Filters by success, method, code, key and path look at 10,000 requests
 * for a page: the page may be short, or even empty, and still have a next one.
 */
export async function listRequests(
  { orgId, environment }: Tenant,
  {
    filters: { outcome, method, code, keyId, runId, search, createdAfter },
    limit,
    after,
    maxScanned = MAX_SCANNED,
  }: { filters: RequestFilters; limit: number; after?: string; maxScanned?: number },
): Promise<{ items: ApiRequest[]; nextCursor: string | null }> {
  const values: unknown[] = [orgId, environment];
  const add = (value: unknown) => `$${values.push(value)}`;
  const conditions = [OF_TENANT, IS_KEPT];
  if (createdAfter) conditions.push(`at >= ${add(createdAfter)}`);
  if (after) {
    const [at, id] = after.split(" ");
    conditions.push(`(at, request_id) < (${add(at)}::timestamptz, ${add(id)})`);
  }
  if (outcome === "failed") conditions.push("status >= 400");
  if (runId) conditions.push(`run_id = ${add(runId)}`);
  const isId = search !== undefined && REQUEST_ID.test(search);
  if (isId) conditions.push(`request_id = ${add(search)}`);

  const scans =
    method ??
    code ??
    keyId ??
    (isId ? undefined : search) ??
    (outcome === "succeeded" || undefined);
  const end = scans ? await lastScanned(conditions, [...values, maxScanned]) : undefined;
  if (end) conditions.push(`(at, request_id) >= (${add(end.at)}::timestamptz, ${add(end.id)})`);
  if (outcome === "succeeded") conditions.push("status < 400");
  if (method) conditions.push(`method = ${add(method)}`);
  if (code) conditions.push(`code = ${add(code)}`);
  if (keyId) conditions.push(`key_id = ${add(keyId)}`);
  if (search && !isId) conditions.push(`path ilike ${add(containsPattern(search))}`);
  const { rows } = await pgPool().query<Row>(
    `select ${COLUMNS} from api_requests where ${conditions.join(" and ")}
     order by at desc, request_id desc limit ${add(limit + 1)}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? positionOf(last) : end;
  return { items: page.map(serialize), nextCursor: next ? positionText(next) : null };
}

/** The request at which a filter stops; undefined if there are fewer. */
async function lastScanned(
  conditions: readonly string[],
  values: readonly unknown[],
): Promise<Position | undefined> {
  const { rows } = await pgPool().query<Row>(
    `select at, request_id as "requestId" from api_requests where ${conditions.join(" and ")}
     order by at desc, request_id desc offset $${values.length} - 1 limit 1`,
    [...values],
  );
  return rows[0] && positionOf(rows[0]);
}

type DetailRow = Row & {
  address: string | null;
  query: unknown;
  body: unknown;
  bodyOmitted: BodyOmitted | null;
};

/** One request with its redacted query and body; null if there is none, or if it is older than a week. */
export async function readRequest(
  { orgId, environment }: Tenant,
  requestId: string,
): Promise<ApiRequestDetail | null> {
  if (!REQUEST_ID.test(requestId)) return null;
  const { rows } = await pgPool().query<DetailRow>(
    `select ${COLUMNS}, address, query, body, body_omitted as "bodyOmitted"
     from api_requests where ${OF_TENANT} and ${IS_KEPT} and request_id = $3 limit 1`,
    [orgId, environment, requestId],
  );
  const [row] = rows;
  if (!row) return null;
  const { address, query, body, bodyOmitted } = row;
  return { ...serialize(row), address, query, body, body_omitted: bodyOmitted };
}
