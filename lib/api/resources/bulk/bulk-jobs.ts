import { route } from "@/lib/api/http/route";
import { annotateRun } from "@/lib/decisions/annotations";
import { AnnotateRun } from "@/lib/decisions/schemas";
import { parseRunId } from "@/lib/ids";
import { cancelRun } from "@/lib/runs/cancel";
import { resendUndelivered } from "@/lib/webhooks/deliveries/resend";
import { BulkRequest, BulkResult, DOES_NOT_EXIST, eachRow } from "./bulk";
import { resendProblem } from "./bulk-deliveries";

const answer = { method: "post", tag: "Jobs", status: 200, response: BulkResult } as const;
const shared = { ...answer, body: BulkRequest } as const;

export const cancelJobs = route({
  ...shared,
  operationId: "cancelJobs",
  path: "/jobs/cancel",
  summary: "Cancel several queued runs",
  permission: "runs:create",
  handle: ({ principal, body }) =>
    eachRow(body, parseRunId, async (id) => {
      const cancelled = await cancelRun(principal, id);
      switch (cancelled.outcome) {
        case "cancelled":
          return null;
        case "not_found":
          return DOES_NOT_EXIST;
        case "not_queued":
          return `It is ${cancelled.status}. Only queued runs can be cancelled.`;
      }
    }),
});

export const resendJobs = route({
  ...shared,
  operationId: "resendJobs",
  path: "/jobs/resend",
  summary: "Resend what of several runs has not arrived",
  description:
    "For each receiver that has not got the run's event: its waiting delivery is sent now, or its last one is replayed.",
  permission: "webhooks:manage",
  handle: ({ principal, body }) =>
    eachRow(body, parseRunId, async (id) => {
      const outcomes = await resendUndelivered(principal, id);
      if (outcomes.length === 0) return "It has no delivery that did not arrive.";
      const problems = outcomes.map(resendProblem);
      return problems.includes(null) ? null : (problems[0] ?? null);
    }),
});

export const annotateJobs = route({
  ...answer,
  operationId: "createJobAnnotations",
  path: "/jobs/annotate",
  summary: "Rate and comment on several runs",
  description: "Adds the same annotation to each run that has ended.",
  permission: "runs:create",
  body: BulkRequest.extend(AnnotateRun.pick({ rating: true, comment: true }).shape).meta({
    id: "BulkAnnotateRequest",
  }),
  handle: ({ principal, body: { ids, rating, comment } }) =>
    eachRow({ ids }, parseRunId, async (runId) => {
      const annotated = await annotateRun(principal, { runId, engine: null }, { rating, comment });
      switch (annotated.outcome) {
        case "annotated":
          return null;
        case "not_found":
          return DOES_NOT_EXIST;
        case "erased":
          return "Its personal data was erased.";
        case "not_ended":
          return `It is ${annotated.status}. Only ended runs can be annotated.`;
        default:
          throw new Error(`The run was not annotated: ${annotated.outcome}`);
      }
    }),
});
