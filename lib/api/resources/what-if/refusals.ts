import { Failure, notFound } from "@/lib/api/http/errors";
import type { NoAnswer } from "@/lib/what-if/read-answer";
import { runErased } from "../request-fields";

export const TAG = "What-if and comparison";

/** Why a run cannot be compared with anything. */
export function noAnswer(refused: NoAnswer): Failure {
  switch (refused.outcome) {
    case "not_found":
      return notFound("run");
    case "erased":
      return runErased();
    case "not_completed":
      return new Failure(
        "conflict",
        `Only a completed run has an answer. This run is ${refused.status}. Choose a completed run.`,
      );
  }
}
