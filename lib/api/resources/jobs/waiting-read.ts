import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { queryInteger } from "@/lib/api/http/request-fields";
import { JsonDocument, type RouteRequest } from "@/lib/api/http/route";
import { hasEnded } from "@/lib/domain/run-status";
import { waitForEnd } from "@/lib/queue/run-ends";
import { readJobDocument } from "@/lib/runs/job-document";
import type { RunIdParam } from "../request-fields";
import { ExpandQuery, expandRun } from "./expand";

export const MAX_WAIT_SECONDS = 60;
/** Of one key or person, in one web process. */
const MAX_WAITS = 50;
const RETRY_AFTER_S = 1;

export const JobQuery = z.strictObject({
  ...ExpandQuery,
  wait: queryInteger({ min: 0, max: MAX_WAIT_SECONDS })
    .optional()
    .meta({
      description: `Answer when the run has ended, or after this many seconds, at most ${MAX_WAIT_SECONDS}`,
    }),
});

type Read = Pick<
  RouteRequest<typeof RunIdParam, typeof JobQuery, z.ZodUndefined>,
  "principal" | "params" | "query" | "ifNoneMatch" | "signal"
>;

/** How many requests wait, by who sent them. */
const waits = new Map<string, number>();

const tooMany = () =>
  new Failure(
    "rate_limited",
    `${MAX_WAITS} requests of this key wait for runs already. Wait for fewer runs at once, or read them without wait.`,
    [],
    { "Retry-After": String(RETRY_AFTER_S) },
  );

type ReadNow = Pick<Read, "principal" | "params" | "ifNoneMatch">;

async function readNow({ principal, params: { id }, ifNoneMatch }: ReadNow) {
  const document = await readJobDocument(principal, id, ifNoneMatch);
  return document
    ? { ended: hasEnded(document.status), answer: new JsonDocument(document.text, document.etag) }
    : { ended: true, answer: notFound("run") };
}

/** A run as it is. */
export const readJobNow = async (read: ReadNow): Promise<JsonDocument | Failure> =>
  (await readNow(read)).answer;

/** {@link readWaiting}, with the objects that `expand` names. The tag of the run says nothing of them. */
export async function readJob(read: Read): Promise<JsonDocument | Failure> {
  const { expand } = read.query;
  if (!expand) return readWaiting(read);
  const document = await readWaiting({ ...read, ifNoneMatch: null });
  return document instanceof JsonDocument && document.text !== null
    ? new JsonDocument(await expandRun(read.principal, document.text, expand))
    : document;
}

/** A run as it is; with `wait`, as it is when it has ended or the time is over. Holds nothing while it waits. */
async function readWaiting(read: Read): Promise<JsonDocument | Failure> {
  const { query, params, principal, signal } = read;
  if (!query.wait) return readJobNow(read);
  const who = principal.actor.id;
  const count = waits.get(who) ?? 0;
  if (count >= MAX_WAITS) return tooMany();
  waits.set(who, count + 1);
  const wait = waitForEnd(params.id, { ms: query.wait * 1000, signal });
  try {
    const now = await readNow(read);
    if (now.ended) return now.answer;
    await wait.ended;
    return signal.aborted ? now.answer : await readJobNow(read);
  } finally {
    wait.stop();
    const left = (waits.get(who) ?? 1) - 1;
    if (left === 0) waits.delete(who);
    else waits.set(who, left);
  }
}
