import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { compareRuns as compare } from "@/lib/what-if/compare-runs";
import { RunComparison } from "@/lib/what-if/schemas";
import { runIdInPath } from "../request-fields";
import { withinLimits } from "./limits";
import { noAnswer, TAG } from "./refusals";

export const compareRuns = route({
  operationId: "getRunComparison",
  method: "get",
  path: "/runs/{run_id}/compare/{other}",
  tag: TAG,
  summary: "Compare two runs",
  description:
    "What differs in two completed runs of the same kind: input, engine, pool version and answer, with the rule behind " +
    "each difference. `before` is the run of `run_id`. Both are read as they were decided; nothing is evaluated again.",
  permission: "runs:read",
  params: z.object({ run_id: runIdInPath, other: runIdInPath }),
  status: 200,
  response: RunComparison,
  errors: ["not_found", "conflict", "run_erased", "evaluation_timeout"],
  handle: ({ principal, params: { run_id: runId, other }, signal }) =>
    withinLimits(principal, signal, async () => {
      const compared = await compare(principal, runId, other);
      switch (compared.outcome) {
        case "compared":
          return compared.comparison;
        case "unreadable": {
          const ofRun = noAnswer(compared.reason);
          if (compared.side === "run") return ofRun;
          const { code, message } = ofRun;
          if (code === "not_found") return notFound("run", "other");
          return new Failure(code, message, [{ path: "other", message }]);
        }
        case "other_kind":
          return invalid(
            "other",
            `must be a ${compared.wanted} run, like run_id (this run is ${compared.kind})`,
            other,
          );
      }
    }),
});
