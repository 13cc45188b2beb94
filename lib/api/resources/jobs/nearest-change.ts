import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { printedValue } from "@/lib/domain/validation/messages";
import { NearestChange } from "@/lib/evaluation/core/nearest-change";
import { type ChangeTarget, findNearestChange } from "@/lib/runs/nearest-change";
import { RunIdParam, runErased } from "../request-fields";

/** A name of 200 characters with a key of 64 in parentheses. */
const MAX_TARGET = 270;

const name = (description: string) =>
  z.string().min(1).max(MAX_TARGET).optional().meta({ description });

const Query = z
  .strictObject({
    candidate: name("The name or the key of a candidate, for a candidate evaluation"),
    solution: name("The id of one of the `solutions`, for quote matching"),
  })
  .refine(({ candidate, solution }) => (candidate === undefined) !== (solution === undefined), {
    error: "must name either a candidate or a solution",
    path: ["candidate"],
  });

const targetOf = ({ candidate, solution }: z.infer<typeof Query>): ChangeTarget =>
  candidate === undefined
    ? { field: "solution", name: solution ?? "" }
    : { field: "candidate", name: candidate };

export const getNearestChange = route({
  operationId: "getNearestChange",
  method: "get",
  path: "/jobs/{id}/nearest-change",
  tag: "Jobs",
  summary: "Get the smallest change that would improve one candidate or solution",
  description:
    "The smallest single change of a fact or of the request that raises the tier or the rank of one candidate or " +
    "solution. It is computed on each request by evaluating the stored input with the change, so it is exact. " +
    "Nothing is stored. Runs of rule sets `@1` answer 409.",
  permission: "runs:read",
  params: RunIdParam,
  query: Query,
  status: 200,
  response: NearestChange,
  errors: ["not_found", "conflict", "run_erased"],
  handle: async ({ principal, params, query, signal }) => {
    const target = targetOf(query);
    const found = await findNearestChange(principal, params.id, { target, signal });
    switch (found.outcome) {
      case "found":
        return found.nearestChange;
      case "not_found":
        return notFound("run");
      case "erased":
        return runErased();
      case "unknown_target":
        return new Failure(
          "not_found",
          `The run has no ${target.field} ${printedValue(target.name)}.`,
        );
      case "not_completed":
        return new Failure(
          "conflict",
          `Only a completed run has a nearest change; this run is ${found.status}.`,
        );
      case "not_supported":
        return new Failure(
          "conflict",
          `This run was decided by ${found.ruleSet}, which has no nearest change. Submit it again to use the current rules.`,
        );
      case "wrong_target":
        return invalid(
          target.field,
          found.accepts
            ? `does not fit a run of the kind ${found.kind}; send ${found.accepts}`
            : `does not fit a run of the kind ${found.kind}, which ranks neither candidates nor solutions`,
        );
    }
  },
});
