import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { openCursor, Paging, page, sealCursor } from "@/lib/api/http/paging";
import { resource, route } from "@/lib/api/http/route";
import { parseRunId } from "@/lib/ids";
import { assessedPage, explainedRun, removedPage, searchPage } from "@/lib/runs/candidates";
import { readTraceHead, streamTrace } from "@/lib/runs/trace";
import { TraceCandidate, TraceDocument, TraceHead, Verification } from "@/lib/runs/trace-schemas";
import { verifyRun } from "@/lib/runs/verify";
import { noCandidates, RunIdParam } from "./jobs";

const tag = "Traces";

export const readTrace = route({
  method: "get",
  path: "/traces/{id}",
  tag,
  summary: "The audit trace as one document",
  description:
    "Everything that decided the run: its input and hashes, the rule set, and by its kind the pool version with each removed candidate's rule and each assessed one's evidence; why each offering fell out, how each dimension of each solution came about and what the bounds cut off; which coverage rules fired and which did not. Streamed, so that it may be large.",
  permission: "runs:read",
  params: RunIdParam,
  status: 200,
  response: TraceDocument,
  errors: ["not_found"],
});

export const readHead = route({
  method: "get",
  path: "/traces/{id}/head",
  tag,
  summary: "The audit trace without its lists of candidates",
  permission: "runs:read",
  params: RunIdParam,
  status: 200,
  response: TraceHead,
  errors: ["not_found"],
});

export const listTraceCandidates = route({
  method: "get",
  path: "/traces/{id}/candidates",
  tag,
  summary: "What became of the pool's candidates, by name or outcome",
  permission: "runs:read",
  params: RunIdParam,
  query: Paging.extend({
    search: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Part of the candidate's name, or its key; finds both outcomes" }),
    outcome: z
      .enum(["assessed", "removed"])
      .default("assessed")
      .meta({ description: "Which of the two lists; a search does not look at it" }),
  }),
  status: 200,
  response: page(TraceCandidate),
  errors: ["not_found", "conflict"],
});

export const verifyTrace = route({
  method: "post",
  path: "/traces/{id}/verify",
  tag,
  summary: "Evaluate the run again and compare",
  description:
    "Runs the evaluation anew from the stored input, rule set and (of a candidate evaluation) pool version, and compares the hashes. Changes nothing.",
  permission: "runs:read",
  params: RunIdParam,
  status: 200,
  response: Verification,
  errors: ["not_found", "conflict"],
});

const noTrace = () => notFound("run");

export const traces = resource()
  .on(readTrace, async ({ principal, params }) => {
    const runId = parseRunId(params.id);
    const document = runId && (await streamTrace(principal, runId));
    return document
      ? new Response(document, { headers: { "Content-Type": "application/json" } })
      : noTrace();
  })
  .on(readHead, async ({ principal, params }) => {
    const runId = parseRunId(params.id);
    return (runId && (await readTraceHead(principal, runId))) || noTrace();
  })
  .on(listTraceCandidates, async ({ principal, params, query: { limit, cursor, ...filters } }) => {
    const runId = parseRunId(params.id);
    const run = runId && (await explainedRun(principal, runId));
    if (!run) return noTrace();
    if (run.outcome === "no_candidates") return noCandidates(run);
    const list = { tenant: principal, list: `trace ${run.runId}`, filters };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null)
      return invalid(
        "cursor",
        "is not one that this list gave out; leave it out to start from the beginning",
      );
    const { items, nextAfter } = await candidatesOf(run, { ...filters, limit, after });
    return { data: items, next_cursor: nextAfter && sealCursor(list, nextAfter) };
  })
  .on(verifyTrace, async ({ principal, params }) => {
    const runId = parseRunId(params.id);
    const verified = runId ? await verifyRun(principal, runId) : { outcome: "not_found" as const };
    switch (verified.outcome) {
      case "not_found":
        return noTrace();
      case "not_completed":
        return new Failure(
          "conflict",
          `Only a completed run whose input, and pool version if it has one, are still there can be verified; this one is ${verified.status}.`,
        );
      case "verified":
        return verified.verification;
    }
  });

type Asked = { search?: string; outcome: "assessed" | "removed"; limit: number; after?: string };

async function candidatesOf(
  run: Parameters<typeof assessedPage>[0],
  { search, outcome, limit, after }: Asked,
) {
  if (search !== undefined) return searchPage(run, { search, limit, after });
  if (outcome === "removed") return removedPage(run, { limit, after });
  const { items, nextAfter } = await assessedPage(run, { limit, after });
  return { items: items.map((item) => ({ outcome: "assessed" as const, ...item })), nextAfter };
}
