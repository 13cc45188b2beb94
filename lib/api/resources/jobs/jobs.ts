import { z } from "zod";
import { docPageUrl, Failure, invalid, notFound } from "@/lib/api/http/errors";
import { JsonItems, listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";
import { receivedValue } from "@/lib/domain/validation/messages";
import { evalIdOf, type RunId } from "@/lib/ids";
import { whyUnusable } from "@/lib/pools/pools";
import { cancelRun } from "@/lib/runs/cancel";
import { runKind } from "@/lib/runs/kinds";
import { bodyProblemsFor, bodySchemaFor } from "@/lib/runs/kinds/body-schema";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { namePathOf } from "@/lib/runs/kinds/subject";
import { unreadParts } from "@/lib/runs/kinds/unread-parts";
import { listRuns } from "@/lib/runs/read";
import { isUnknownSandboxEntity, SANDBOX_ENTITIES } from "@/lib/runs/sandbox/behavior";
import { Run, RunStats, RunSummary, SubmitRun, Submitted } from "@/lib/runs/schemas";
import { runStats } from "@/lib/runs/stats";
import { isRunOf } from "@/lib/runs/submission/find-origin";
import { type Submission, type SubmitOutcome, submitRun } from "@/lib/runs/submission/submit";
import { isJobCallbackSecretShown } from "@/lib/webhooks/endpoints/job-callback-endpoint";
import { checkTargetUrl, RunIdParam } from "../request-fields";
import { ExpandQuery, expandItems, withExpanded } from "./expand";
import { RUN_FILTERS, readRunFilters } from "./run-filters";
import { JobQuery, readJob, readJobNow } from "./waiting-read";

const tag = "Jobs";
const runNotFound = () => notFound("run");

const poolProblem = async (
  tenant: Tenant,
  { pool, deleted }: Extract<SubmitOutcome, { outcome: "unknown_pool" }>,
) => (deleted ? `There is no pool ${pool}.` : whyUnusable(tenant, pool));

function externalIdInUse({
  externalId,
  runId,
}: Extract<SubmitOutcome, { outcome: "external_id_in_use" }>): Failure {
  const { message, details } = invalid(
    "external_id",
    `is already used by ${runId}; read that run, or submit with another external_id`,
    externalId,
  );
  return new Failure("external_id_in_use", message, details);
}

/** Why a run was not stored. */
export async function submissionFailure(
  tenant: Tenant,
  refused: Exclude<SubmitOutcome, { outcome: "queued" }>,
): Promise<Failure> {
  switch (refused.outcome) {
    case "unknown_pool":
      return new Failure("unknown_pool", await poolProblem(tenant, refused), [
        {
          path: "pool",
          message: `cannot be used; see GET /pools${receivedValue("pool", refused.pool)}`,
        },
      ]);
    case "pool_mismatch":
      return invalid("pool", refused.problem, refused.pool);
    case "external_id_in_use":
      return externalIdInUse(refused);
    case "queue_full":
      return new Failure(
        "queue_full",
        `The organization has ${refused.limit} queued runs, which is its limit. Submit again when some of them have been evaluated.`,
      );
  }
}

/**
 * What a body names outside itself: the receiver of its event, the run that it continues, and a behavior of the sandbox.
 * Null if all can be used.
 */
export async function checkReferences(
  tenant: Tenant,
  body: SubmitRun,
  isRun: (id: string) => boolean | Promise<boolean> = (id) => isRunOf(tenant, id),
): Promise<Failure | null> {
  const { webhook_url: url, origin_run_id: origin } = body;
  const refused =
    (url === undefined ? null : checkTargetUrl("webhook_url", url)) ?? sandboxProblem(tenant, body);
  if (refused || origin === undefined || (await isRun(origin))) return refused;
  return invalid(
    "origin_run_id",
    `must be a run of ${tenant.environment} in this organization; see GET /jobs`,
    origin,
  );
}

type Warning = NonNullable<z.infer<typeof Submitted>["warnings"]>[number];

/** The response to a submission. */
export function queuedRun(runId: RunId, warnings: readonly Warning[]): z.infer<typeof Submitted> {
  const queued = { run_id: runId, eval_id: evalIdOf(runId), status: "queued" as const };
  return warnings.length > 0 ? { ...queued, warnings: [...warnings] } : queued;
}

/** What a submission says and its run does not read. */
export function unreadWarnings({ body, engine }: Submission): Warning[] {
  const kind = engine?.kind ?? kindOfBody(body);
  if (kind === null) return [];
  const doc_url = docPageUrl(config().NEXIO_ORIGIN, "requests#warnings");
  return unreadParts(kind, body).map((part) => ({ code: "field_not_read", ...part, doc_url }));
}

/** Whether the receiver of a `webhook_url` cannot know its secret. Reads nothing for a body without one. */
export async function secretWarnings(
  tenant: Tenant,
  { body: { webhook_url: url } }: Submission,
): Promise<Warning[]> {
  if (url === undefined || (await isJobCallbackSecretShown(tenant))) return [];
  const message =
    "Nobody has seen the secret that signs requests to webhook_url. Get it with POST /webhooks/job-secret.";
  const doc_url = docPageUrl(config().NEXIO_ORIGIN, "webhooks#job-callbacks");
  return [{ code: "job_secret_never_shown", message, doc_url }];
}

/** Stores a run and says what its submitter should know, or why it was not stored. */
export async function submit(
  principal: Principal,
  submission: Submission,
): Promise<z.infer<typeof Submitted> | Failure> {
  const submitted = await submitRun(principal, submission.body, submission.engine);
  if (submitted.outcome !== "queued") return submissionFailure(principal, submitted);
  const secret = await secretWarnings(principal, submission);
  return queuedRun(submitted.runId, [...secret, ...unreadWarnings(submission)]);
}

function sandboxProblem({ environment }: Tenant, body: SubmitRun): Failure | null {
  const kind = kindOfBody(body);
  if (kind === null) return null;
  const subject = runKind(kind).subject(body).entity;
  const path = "profile" in body ? "profile.entity" : `input.${namePathOf(body.input)}`;
  return isUnknownSandboxEntity({ environment, subject })
    ? invalid(path, `must be ${SANDBOX_ENTITIES}, or a name without sandbox:`, subject)
    : null;
}

/** Longer periods would scan too much of the table for one request. */
const MAX_STATS_DAYS = 92;

export const submitJob = route({
  operationId: "submitJob",
  method: "post",
  path: "/jobs",
  tag,
  summary: "Submit a run",
  description:
    "Stores the run and queues its evaluation in one transaction. The result arrives by webhook, by realtime " +
    "event and through `GET /jobs/{id}`.\n\n" +
    "The body decides the kind. With `profile` and `pool` it is a candidate evaluation. With `input` it is " +
    "quote matching, coverage analysis or both (`dual`), " +
    "as `input.request_config` says. Without `request_config` it is coverage analysis if " +
    "`input.current_portfolio` is present, otherwise quote matching.",
  permission: "runs:create",
  body: SubmitRun,
  bodyFor: bodySchemaFor,
  checkBody: bodyProblemsFor,
  status: 202,
  response: Submitted,
  errors: ["unknown_pool", "url_not_allowed", "external_id_in_use", "queue_full"],
  handle: async ({ principal, body }) => {
    const refused = await checkReferences(principal, body);
    return refused ?? submit(principal, { body });
  },
});

export const listJobs = listRoute({
  operationId: "listJobs",
  path: "/jobs",
  tag,
  summary: "List runs, newest first",
  permission: "runs:read",
  filters: { ...RUN_FILTERS, ...ExpandQuery },
  item: withExpanded(RunSummary),
  list: async ({ principal, filters: { expand, ...filters }, limit, after }) => {
    const read = await readRunFilters(principal, filters);
    if (read instanceof Failure) return read;
    const page = await listRuns(principal, { filters: read, limit, after });
    const items = expand ? await expandItems(principal, page.items, expand) : page.items;
    return { ...page, items: new JsonItems(items) };
  },
});

export const getJobStats = route({
  operationId: "getJobStats",
  method: "get",
  path: "/jobs/stats",
  tag,
  summary: "Get run counts and durations for a period",
  permission: "runs:read",
  query: z.strictObject({
    since: IsoTimestamp.meta({
      description: `Start of the period, at most ${MAX_STATS_DAYS} days ago. The period ends now`,
    }),
  }),
  status: 200,
  response: RunStats,
  handle: async ({ principal, query }) => {
    const until = clock.date();
    const since = new Date(query.since);
    if (until.getTime() - since.getTime() > MAX_STATS_DAYS * 24 * 3_600_000)
      return invalid("since", `must be within the last ${MAX_STATS_DAYS} days`, query.since);
    return runStats(principal, { since, until });
  },
});

export const getJob = route({
  operationId: "getJob",
  method: "get",
  path: "/jobs/{id}",
  tag,
  summary: "Get a run",
  description:
    "The authoritative state of a run. It agrees with every webhook and realtime event, and may be ahead of them. " +
    "The response has an `ETag`; with that value in `If-None-Match`, a run that has not changed answers 304 without a " +
    "body.\n\n" +
    `With \`wait\`, the answer comes when the run has ended, or as the run is after that many seconds. It ends at once for ` +
    "a run that has ended, and a `wait` above the limit answers 400. Together with `If-None-Match`, a run that has not " +
    "changed meanwhile answers 304.",
  permission: "runs:read",
  params: RunIdParam,
  query: JobQuery,
  status: 200,
  response: withExpanded(Run),
  errors: ["not_found"],
  handle: readJob,
});

export const cancelJob = route({
  operationId: "cancelJob",
  method: "post",
  path: "/jobs/{id}/cancel",
  tag,
  summary: "Cancel a queued run",
  description:
    "A queued run ends as `failed` with the error `Cancelled`. A run that is processing or finished answers 409.",
  permission: "runs:create",
  params: RunIdParam,
  status: 200,
  response: Run,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params }) => {
    const cancelled = await cancelRun(principal, params.id);
    switch (cancelled.outcome) {
      case "not_found":
        return runNotFound();
      case "not_queued":
        return new Failure(
          "conflict",
          `Only a queued run can be cancelled; this run is ${cancelled.status}.`,
        );
      case "cancelled":
        return readJobNow({ principal, params, ifNoneMatch: null });
    }
  },
});
