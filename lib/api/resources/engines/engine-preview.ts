import { z } from "zod";
import { Failure, invalid } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { readDraft } from "@/lib/engines/drafts";
import { previewRun } from "@/lib/runs/comparison/preview-run";
import { EnginePreview } from "@/lib/runs/schemas/run-comparison";
import { parseRunFilter, runErased } from "../request-fields";
import {
  EngineParam,
  EngineTypeQuery,
  engineNotFound,
  MAX_CONFIG_BYTES,
  TAG,
} from "./engine-params";

const PreviewRequest = z
  .strictObject({
    run_id: z.string().meta({ description: "A run id `run_…` or its alias `eval_…`" }),
    config: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "Default: the saved draft" }),
  })
  .meta({ id: "PreviewEngine" });

export const previewEngine = route({
  operationId: "previewEngine",
  method: "post",
  path: "/engines/{slug}/preview",
  tag: TAG,
  summary: "Evaluate one of your runs with a draft",
  description:
    "Evaluates a completed run of this environment again, with the same pool version, as the draft or the given configuration decides it, and says what changes its place. Nothing is stored.",
  permission: "runs:read",
  params: EngineParam,
  query: EngineTypeQuery,
  body: PreviewRequest,
  maxBodyBytes: MAX_CONFIG_BYTES,
  status: 200,
  response: EnginePreview,
  errors: ["not_found", "conflict", "invalid_config", "run_erased"],
  handle: async ({ principal, params: { slug }, query, body, signal }) => {
    const draft = await readDraft(principal, slug, query.engine_type);
    if (!draft) return engineNotFound();
    const runId = parseRunFilter(body.run_id);
    if (runId === undefined || runId instanceof Failure) return runId ?? engineNotFound();
    const previewed = await previewRun(principal, runId, {
      type: draft.engine_type,
      config: body.config ?? draft.config,
      signal,
    });
    switch (previewed.outcome) {
      case "previewed":
        return previewed.preview;
      case "not_found":
        return invalid(
          "run_id",
          `must be a run of ${principal.environment}; see GET /jobs`,
          body.run_id,
        );
      case "other_kind":
        return invalid(
          "run_id",
          `must be a run of kind ${previewed.wanted}, which this engine decides; this one is of kind ${previewed.kind}`,
          body.run_id,
        );
      case "not_completed":
        return new Failure(
          "conflict",
          `The run is ${previewed.status}. Choose one that has completed.`,
        );
      case "erased":
        return runErased();
      case "failed":
        return new Failure(
          "conflict",
          `The draft cannot evaluate the run: ${previewed.error}. Choose another run.`,
        );
      case "invalid":
        return new Failure(
          "invalid_config",
          `The configuration has ${previewed.problems.length} ${previewed.problems.length === 1 ? "problem" : "problems"}. Correct them to see the example.`,
          previewed.problems,
        );
    }
  },
});
