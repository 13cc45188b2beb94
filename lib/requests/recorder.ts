import { clock } from "@/lib/clock";
import { closeWithDatabase, pgPool, prepared } from "@/lib/db/client";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { redact, redactPath } from "./redact";
import type { BodyOmitted } from "./schemas";

/** A request of the public API that has been answered. */
export type AnsweredRequest = {
  requestId: string;
  orgId: string;
  environment: string;
  keyId: string;
  method: string;
  url: string;
  status: number;
  code: string | undefined;
  durationMs: number;
  address: string | null;
  /** The run that the request named or created. */
  runId: string | undefined;
  /** The JSON body with its size; undefined if there was none. */
  body: { json: unknown; bytes: number } | undefined;
};

type Waiting = Omit<AnsweredRequest, "body"> & {
  at: Date;
  body: unknown;
  omitted: BodyOmitted | null;
  bytes: number;
};

/** Successful reads, and refusals by the rate limit, that are recorded for one key in one second. */
const MAX_FREQUENT_PER_SECOND = 10;
const FLUSH_MS = 250;
const MAX_ROWS = 500;
/** About two seconds of the most requests that one process answers, with their URLs and bodies. */
const MAX_WAITING = 10_000;
const MAX_WAITING_BYTES = 33_554_432;
/** Redacting more of them at once would delay requests. */
const MAX_BATCH_BYTES = 2_097_152;
const MAX_BODY_BYTES = 65_536;
const MAX_STORED_BYTES = 16_384;
const MAX_PATH_LENGTH = 500;

const INSERT = {
  name: "requests.record",
  text: `
    insert into api_requests
      (org_id, environment, at, request_id, method, path, query, status, code, key_id, duration_ms, address, run_id, body, body_omitted)
    select * from unnest(
      $1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::json[], $8::smallint[],
      $9::text[], $10::uuid[], $11::int[], $12::text[], $13::text[], $14::json[], $15::text[]
    ) on conflict do nothing`,
};

const isFrequent = ({ method, status }: AnsweredRequest) =>
  status === 429 || (status < 400 && (method === "GET" || method === "HEAD"));

/** The input of a run is stored with the run: there it can be erased, and expires. */
const isSubmission = ({ method, status, runId }: AnsweredRequest) =>
  method === "POST" && status === 202 && runId !== undefined;

function bodyOf(
  request: AnsweredRequest,
  freeBytes: number,
): Pick<Waiting, "body" | "omitted" | "bytes"> {
  const nothing = { body: undefined, bytes: 0 };
  if (!request.body) return { ...nothing, omitted: null };
  if (isSubmission(request)) return { ...nothing, omitted: "run_input" };
  const { json, bytes } = request.body;
  return bytes > Math.min(MAX_BODY_BYTES, freeBytes)
    ? { ...nothing, omitted: "too_large" }
    : { body: json, bytes, omitted: null };
}

function storedBody({ body, omitted }: Waiting): {
  text: string | null;
  omitted: BodyOmitted | null;
} {
  if (body === undefined) return { text: null, omitted };
  const text = JSON.stringify(redact(body));
  return text.length > MAX_STORED_BYTES ? { text: null, omitted: "too_large" } : { text, omitted };
}

/** The redacted path and query of a whole URL. */
function addressed(url: string): { path: string; query: string | null } {
  const { pathname, searchParams } = new URL(url);
  const query = JSON.stringify(redact(Object.fromEntries(searchParams)));
  return {
    path: redactPath(pathname.slice(0, MAX_PATH_LENGTH)),
    query: searchParams.size === 0 || query.length > MAX_STORED_BYTES ? null : query,
  };
}

async function store(rows: readonly Waiting[]): Promise<void> {
  const bodies = rows.map(storedBody);
  const urls = rows.map(({ url }) => addressed(url));
  const column = (read: (row: Waiting) => unknown) => rows.map(read);
  await pgPool().query(
    prepared(INSERT, [
      column(({ orgId }) => orgId),
      column(({ environment }) => environment),
      column(({ at }) => at),
      column(({ requestId }) => requestId),
      column(({ method }) => method),
      urls.map(({ path }) => path),
      urls.map(({ query }) => query),
      column(({ status }) => status),
      column(({ code }) => code ?? null),
      column(({ keyId }) => keyId),
      column(({ durationMs }) => Math.round(durationMs)),
      column(({ address }) => address),
      column(({ runId }) => runId ?? null),
      bodies.map(({ text }) => text),
      bodies.map(({ omitted }) => omitted),
    ]),
  );
}

/**
 * Stores answered requests in batches, after their answers. Every write and every failure is recorded; of successful reads and
 * of refusals by the rate limit, ten per key and second. Requests are never delayed or refused for it: while the database
 * does not answer, at most 10,000 wait, and the rest is counted and dropped.
 */
export function createRequestRecorder() {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let closes = false;
  let second = 0;
  const perKey = new Map<string, number>();

  function isTooFrequent(request: AnsweredRequest): boolean {
    const now = Math.floor(clock.now() / 1000);
    if (now !== second) {
      second = now;
      perKey.clear();
    }
    const count = (perKey.get(request.keyId) ?? 0) + 1;
    perKey.set(request.keyId, count);
    return count > MAX_FREQUENT_PER_SECOND;
  }

  function takeBatch(): Waiting[] {
    let batchBytes = 0;
    let count = 0;
    for (const { bytes } of waiting) {
      if (count === MAX_ROWS || (count > 0 && batchBytes + bytes > MAX_BATCH_BYTES)) break;
      batchBytes += bytes;
      count += 1;
    }
    const rows = waiting.slice(0, count);
    waiting = waiting.slice(count);
    waitingBytes -= batchBytes;
    return rows;
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const rows = takeBatch();
      try {
        await store(rows);
      } catch (error) {
        metrics().droppedRequests.inc(rows.length);
        log.warn({ err: error, requests: rows.length }, "requests.record_failed");
      }
    }
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  }

  return {
    record(request: AnsweredRequest): void {
      if (isFrequent(request) && isTooFrequent(request)) return;
      const freeBytes = MAX_WAITING_BYTES - waitingBytes - request.url.length;
      if (waiting.length >= MAX_WAITING || freeBytes < 0) {
        metrics().droppedRequests.inc();
        return;
      }
      if (!closes) {
        closes = true;
        closeWithDatabase(() => {
          closes = false;
          return flush();
        });
      }
      const body = bodyOf(request, freeBytes);
      const bytes = body.bytes + request.url.length;
      waiting.push({ ...request, at: clock.date(), ...body, bytes });
      waitingBytes += bytes;
      timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
    },
    /** Resolves when everything recorded so far is stored. */
    flush,
  };
}
