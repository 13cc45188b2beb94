import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { openCursor, Paging, page, sealCursor } from "@/lib/api/http/paging";
import { resource, route } from "@/lib/api/http/route";
import { clock } from "@/lib/clock";
import { IsoTimestamp } from "@/lib/domain/timestamp";
import { evalIdOf, parseRunId } from "@/lib/ids";
import { cancelRun } from "@/lib/runs/cancel";
import { assessedPage, explainedRun, searchPage } from "@/lib/runs/candidates";
import { runFigures } from "@/lib/runs/figures";
import { listRuns, readRun } from "@/lib/runs/read";
import { bodyFor } from "@/lib/runs/routing";
import {
  EvaluatedCandidate,
  type Kind,
  KindSchema,
  Run,
  RunFigures,
  RunStatusSchema,
  RunSummary,
  Submitted,
  TierSchema,
} from "@/lib/runs/schemas";
import { submitRun } from "@/lib/runs/submit";
import { SubmitRun } from "@/lib/runs/submit-schemas";
import { BAD_CURSOR, dateOf, refusedUrl } from "./request-fields";

const tag = "Jobs";
export const RunIdParam = z.object({
  id: z.string().meta({ description: "A run id `run_…` or its alias `eval_…`" }),
});

export const submitJob = route({
  method: "post",
  path: "/jobs",
  tag,
  summary: "Submit a run",
  description:
    "Stores the run and queues its evaluation in one transaction. The result arrives by webhook, by realtime event, and by `GET /jobs/{id}`.\n\n" +
    "The body decides the kind. `profile` and `pool`: a candidate evaluation. `input`: quote matching, a coverage analysis, or both (`dual`), chosen by " +
    "`input.request_config`; without it, a coverage analysis where `input.current_portfolio` is present, otherwise quote matching.",
  permission: "runs:create",
  body: SubmitRun,
  bodyFor,
  status: 202,
  response: Submitted,
  errors: ["unknown_pool", "url_not_allowed"],
});

export const listJobs = route({
  method: "get",
  path: "/jobs",
  tag,
  summary: "List runs, newest first",
  permission: "runs:read",
  query: Paging.extend({
    status: RunStatusSchema.optional().meta({ description: "Runs of this status only" }),
    kind: KindSchema.optional().meta({ description: "Runs of this kind only" }),
    created_after: IsoTimestamp.optional().meta({ description: "Runs of this time and later" }),
    created_before: IsoTimestamp.optional().meta({ description: "Runs from before this time" }),
    search: z.string().max(200).optional().meta({ description: "Part of the entity's name" }),
  }),
  status: 200,
  response: page(RunSummary),
});

export const readFigures = route({
  method: "get",
  path: "/jobs/figures",
  tag,
  summary: "Counts and durations of a period",
  permission: "runs:read",
  query: z.strictObject({
    since: IsoTimestamp.meta({
      description: "Where the period begins; it ends now, and is 92 days at most",
    }),
  }),
  status: 200,
  response: RunFigures,
});

export const readJob = route({
  method: "get",
  path: "/jobs/{id}",
  tag,
  summary: "Read a run",
  description:
    "The canonical read: it always agrees with what webhooks and realtime events have said, and may be ahead of them.",
  permission: "runs:read",
  params: RunIdParam,
  status: 200,
  response: Run,
  errors: ["not_found"],
});

export const listJobCandidates = route({
  method: "get",
  path: "/jobs/{id}/candidates",
  tag,
  summary: "Every evaluated candidate, in rank order",
  permission: "runs:read",
  params: RunIdParam,
  query: Paging.extend({
    tier: TierSchema.optional().meta({ description: "Candidates of this tier only" }),
    search: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Part of the candidate's name, or its key" }),
  }),
  status: 200,
  response: page(EvaluatedCandidate),
  errors: ["not_found", "conflict"],
});

export const cancelJob = route({
  method: "post",
  path: "/jobs/{id}/cancel",
  tag,
  summary: "Cancel a queued run",
  description:
    "A queued run ends as `failed` with the error `Cancelled`. One that is being worked on or has ended answers 409.",
  permission: "runs:create",
  params: RunIdParam,
  status: 200,
  response: Run,
  errors: ["not_found", "conflict"],
});

/** A run that has no candidates to list: it is of another kind, or has not completed. */
export const noCandidates = ({ kind }: { kind: Kind }) =>
  new Failure(
    "conflict",
    `This run has no candidates: ${kind === "candidate_evaluation" ? "it has not completed" : `its kind is ${kind}`}.`,
  );
const noRun = () => notFound("run");
/** Beyond this a figure would walk too much of the table to be asked for by a page. */
const FIGURES_AT_MOST_MS = 92 * 24 * 3_600_000;

export const jobs = resource()
  .on(submitJob, async ({ principal, body }) => {
    const refused =
      body.webhook_url === undefined ? null : refusedUrl("webhook_url", body.webhook_url);
    if (refused) return refused;
    const submitted = await submitRun(principal, body);
    if (submitted.outcome === "unknown_pool")
      return new Failure("unknown_pool", `There is no pool ${submitted.pool}.`, [
        { path: "pool", message: "does not exist; see GET /pools" },
      ]);
    if (submitted.outcome === "refused") return invalid(submitted.path, submitted.message);
    return {
      run_id: submitted.runId,
      eval_id: evalIdOf(submitted.runId),
      status: "queued" as const,
    };
  })
  .on(readFigures, async ({ principal, query }) => {
    const until = clock.date();
    const since = new Date(query.since);
    if (until.getTime() - since.getTime() > FIGURES_AT_MOST_MS)
      return invalid("since", "must be within the last 92 days");
    return runFigures(principal, { since, until });
  })
  .on(listJobs, async ({ principal, query: { limit, cursor, ...filters } }) => {
    const list = { tenant: principal, list: "jobs", filters };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null) return BAD_CURSOR;
    const { status, kind, search, created_after, created_before } = filters;
    const found = await listRuns(principal, {
      filters: {
        status,
        kind,
        search,
        createdAfter: dateOf(created_after),
        createdBefore: dateOf(created_before),
      },
      limit,
      after,
    });
    return { data: found.runs, next_cursor: found.nextAfter && sealCursor(list, found.nextAfter) };
  })
  .on(readJob, async ({ principal, params }) => {
    const runId = parseRunId(params.id);
    return (runId && (await readRun(principal, runId))) || noRun();
  })
  .on(listJobCandidates, async ({ principal, params, query: { limit, cursor, ...filters } }) => {
    const runId = parseRunId(params.id);
    const run = runId && (await explainedRun(principal, runId));
    if (!run) return noRun();
    if (run.outcome === "no_candidates") return noCandidates(run);
    const list = { tenant: principal, list: `candidates ${run.runId}`, filters };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null) return BAD_CURSOR;
    const { tier, search } = filters;
    const { items, nextAfter } =
      search === undefined
        ? await assessedPage(run, { tier, limit, after })
        : await searchAssessed(run, { tier, search, limit, after });
    return { data: items, next_cursor: nextAfter && sealCursor(list, nextAfter) };
  })
  .on(cancelJob, async ({ principal, params }) => {
    const runId = parseRunId(params.id);
    const cancelled = runId ? await cancelRun(principal, runId) : { outcome: "not_found" as const };
    switch (cancelled.outcome) {
      case "not_found":
        return noRun();
      case "not_queued":
        return new Failure(
          "conflict",
          `Only a queued run can be cancelled; this one is ${cancelled.status}.`,
        );
      case "cancelled":
        return (runId && (await readRun(principal, runId))) || noRun();
    }
  });

type Search = Parameters<typeof searchPage>[1] & { tier?: z.output<typeof TierSchema> };

async function searchAssessed(run: Parameters<typeof searchPage>[0], { tier, ...search }: Search) {
  const { items, nextAfter } = await searchPage(run, search);
  const assessed = items.flatMap((item) =>
    item.outcome === "assessed" && (tier === undefined || item.tier === tier) ? [item] : [],
  );
  return { items: assessed.map(({ outcome: _outcome, ...candidate }) => candidate), nextAfter };
}
