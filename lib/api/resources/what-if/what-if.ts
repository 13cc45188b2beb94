import { z } from "zod";
import { checkStorable, MAX_BODY_BYTES } from "@/lib/api/http/body/request-body";
import { Failure, invalid } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import type { Principal } from "@/lib/auth/principal";
import { applyMergePatch } from "@/lib/domain/json/merge-patch";
import type { StoredAnswer } from "@/lib/runs/comparison/compare-run";
import { runKind } from "@/lib/runs/kinds";
import { bodyProblemsFor } from "@/lib/runs/kinds/body-schema";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { readAnswer } from "@/lib/what-if/read-answer";
import { WhatIf, WhatIfRequest } from "@/lib/what-if/schemas";
import { evaluateWhatIf, ruleSetsFor } from "@/lib/what-if/what-if";
import { bodyForEngine, validBody } from "../jobs/valid-body";
import { runIdInPath } from "../request-fields";
import { withinLimits } from "./limits";
import { noAnswer, TAG } from "./refusals";

/** Fields that decide where a run is evaluated. */
const FIXED: Readonly<Record<string, string>> = {
  pool: "cannot change: a what-if uses the pool version of the run. Submit a new run to use another pool",
  webhook_url: "cannot change: a what-if sends no events. Remove it",
  origin_run_id: "cannot change: a what-if does not create a run. Remove it",
  external_id: "cannot change: a what-if does not create a run. Remove it",
  metadata: "cannot change: a what-if does not create a run. Remove it",
};

/** The run's input with the changes, or everything that is wrong with it, as `POST /jobs` reports it. */
async function changedBody({ run }: StoredAnswer, changes: Readonly<Record<string, unknown>>) {
  const [fixed] = Object.keys(changes).filter((name) => Object.hasOwn(FIXED, name));
  if (fixed !== undefined) return invalid(`changes.${fixed}`, FIXED[fixed] ?? "");
  const given = applyMergePatch(run.input, changes);
  const refused = checkStorable(given);
  if (refused) return refused;
  if (Buffer.byteLength(JSON.stringify(given)) > MAX_BODY_BYTES)
    return new Failure(
      "payload_too_large",
      `The input with the changes is larger than the limit of ${MAX_BODY_BYTES} bytes. Make the changes smaller.`,
    );
  const kind = kindOfBody(given);
  if (kind !== run.kind)
    return invalid(
      "changes",
      `must keep the kind ${run.kind} (with the changes it is ${kind ?? "of no kind"}). Submit a new run instead`,
    );
  const { ruleSets, isOwn } = await ruleSetsFor(run, given);
  const body = isOwn
    ? await bodyForEngine(run.kind, given, ruleSets)
    : await validBody(given, runKind(run.kind).bodySchema, bodyProblemsFor);
  return body instanceof Failure ? body : { body, ruleSets };
}

async function evaluate(
  principal: Principal,
  stored: StoredAnswer,
  { changes = {}, candidate }: WhatIfRequest,
  signal: AbortSignal,
): Promise<WhatIf | Failure> {
  const changed = await changedBody(stored, changes);
  if (changed instanceof Failure) return changed;
  const evaluated = await evaluateWhatIf(principal, stored, { ...changed, candidate, signal });
  switch (evaluated.outcome) {
    case "evaluated":
      return evaluated.whatIf;
    case "unknown_candidate":
      return invalid(
        "candidate.name",
        "must be the name or the key of a candidate of the run's pool version",
        candidate?.name,
      );
    case "no_candidates":
      return invalid(
        "candidate",
        `is only for runs that rank candidates (this run is of the kind ${stored.run.kind}). Change its offerings or input instead`,
      );
    case "invalid_facts": {
      const details = evaluated.problems.map(({ path, message }) => ({
        path: `candidate.facts.${path}`,
        message,
      }));
      const [first] = details;
      return new Failure("invalid_request", `${first?.path} ${first?.message}.`, details);
    }
    case "failed":
      return new Failure(
        "conflict",
        `The run cannot be evaluated with these changes: ${evaluated.error}.`,
      );
  }
}

export const whatIf = route({
  operationId: "previewWhatIf",
  method: "post",
  path: "/runs/{run_id}/what-if",
  tag: TAG,
  summary: "Evaluate a run with a changed input",
  description:
    "Evaluates a completed run again with the changes, with its own engine version and pool version, and says what " +
    "changes in the answer, with the rule behind each difference. Nothing is stored and no event is sent. To keep the " +
    "result, submit the `answer.input` as a new run with `origin_run_id`.\n\n" +
    "What is wrong with the changed input is reported as `POST /jobs` reports it, with paths in the input. At most 240 " +
    "evaluations per minute of one key or person; one may take ten seconds.",
  permission: "runs:read",
  params: z.object({ run_id: runIdInPath }),
  body: WhatIfRequest,
  status: 200,
  response: WhatIf,
  errors: ["not_found", "conflict", "run_erased", "evaluation_timeout"],
  handle: ({ principal, params: { run_id: runId }, body, signal }) =>
    withinLimits(principal, signal, async (within) => {
      const read = await readAnswer(principal, runId);
      return read.outcome === "read"
        ? evaluate(principal, read.answer, body, within)
        : noAnswer(read);
    }),
});
