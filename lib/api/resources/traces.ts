import { Failure, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { TraceDocument, TraceSummary, Verification } from "@/lib/runs/schemas/trace";
import { readTraceSummary } from "@/lib/runs/trace/read-trace";
import { streamTrace } from "@/lib/runs/trace/stream-trace";
import { verifyRun } from "@/lib/runs/trace/verify";
import { RunIdParam } from "./request-fields";

const traceNotFound = () => notFound("run");
const shared = { tag: "Traces", permission: "runs:read", params: RunIdParam, status: 200 } as const;

export const getTrace = route({
  ...shared,
  operationId: "getTrace",
  method: "get",
  path: "/traces/{id}",
  summary: "Get the audit trace as one document",
  description:
    "Everything that decided the run: input, hashes, rule set, and the evidence of its kind. " +
    "Candidates: the pool version, the rule that removed each removed candidate, and the evidence of each score. " +
    "Quotes: why each offering was excluded, how each solution was scored, and which combinations the bounds " +
    "skipped. " +
    "Coverage: which rules found a gap and which did not. The document is streamed and may be large.",
  response: TraceDocument,
  errors: ["not_found"],
  handle: async ({ principal, params }) => {
    const document = await streamTrace(principal, params.id);
    return document
      ? new Response(document, { headers: { "Content-Type": "application/json" } })
      : traceNotFound();
  },
});

export const getTraceSummary = route({
  ...shared,
  operationId: "getTraceSummary",
  method: "get",
  path: "/traces/{id}/summary",
  summary: "Get the audit trace without its lists of candidates",
  response: TraceSummary,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readTraceSummary(principal, params.id)) ?? traceNotFound(),
});

export const verifyTrace = route({
  ...shared,
  operationId: "verifyTrace",
  method: "post",
  path: "/traces/{id}/verify",
  summary: "Evaluate the run again and compare hashes",
  description:
    "Evaluates the stored input again with the same rule set and, for a candidate evaluation, the same pool " +
    "version, and compares the hashes. Nothing is changed.",
  response: Verification,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params }) => {
    const verified = await verifyRun(principal, params.id);
    switch (verified.outcome) {
      case "not_found":
        return traceNotFound();
      case "not_completed":
        return new Failure(
          "conflict",
          `Only a completed run whose input and pool version are still stored can be verified; this run is ${verified.status}.`,
        );
      case "verified":
        return verified.verification;
    }
  },
});
