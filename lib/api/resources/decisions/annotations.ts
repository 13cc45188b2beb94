import { Failure } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { annotateRun as annotate, listAnnotations } from "@/lib/decisions/annotations";
import { AnnotateRun, Annotation } from "@/lib/decisions/schemas";
import { printedValue } from "@/lib/domain/validation/messages";
import { EngineParam } from "../engines/engine-params";
import { runIdInPath } from "../request-fields";
import { notDecidable, runNotFound, TAG } from "./refusals";

const shared = {
  path: "/engines/{slug}/runs/{run_id}/annotations",
  tag: TAG,
  params: EngineParam.extend({ run_id: runIdInPath }),
} as const;

export const annotateRun = route({
  ...shared,
  operationId: "createRunAnnotation",
  method: "post",
  summary: "Rate and comment on a run, or on a part of its result",
  description:
    "The run must have ended. Annotations are never changed: add another one. Runs of earlier releases belong to the " +
    "engine `default`.",
  permission: "runs:create",
  body: AnnotateRun,
  status: 201,
  response: Annotation,
  errors: ["not_found", "conflict", "run_erased", "not_in_answer"],
  handle: async ({ principal, params: { slug, run_id: runId }, body }) => {
    const annotated = await annotate(principal, { runId, engine: slug }, body);
    switch (annotated.outcome) {
      case "annotated":
        return annotated.annotation;
      case "unknown_target": {
        const message = `must be a JSON pointer at a part of the run's result, such as /solutions/0 (got '${annotated.target}'); see GET /jobs/{id}`;
        return new Failure("not_in_answer", `target ${message}.`, [{ path: "target", message }]);
      }
      case "other_engine":
        return new Failure(
          "not_found",
          `The run ${runId} was not decided by the engine ${printedValue(slug)}. Its engine is ${annotated.engine}: POST /engines/${annotated.engine}/runs/${runId}/annotations.`,
        );
      default:
        return notDecidable(annotated, "annotations");
    }
  },
});

export const listRunAnnotations = listRoute({
  ...shared,
  operationId: "listRunAnnotations",
  summary: "List the annotations of a run, newest first",
  permission: "runs:read",
  item: Annotation,
  errors: ["not_found"],
  list: async ({ principal, params: { slug, run_id: runId }, limit, after }) =>
    (await listAnnotations(principal, { runId, engine: slug }, { limit, after })) ?? runNotFound(),
});
