import { Failure, notFound } from "@/lib/api/http/errors";
import type { NotDecidable } from "@/lib/decisions/decidable-run";
import type { RecordOutcome } from "@/lib/decisions/decisions";
import { DECISION_LABELS } from "@/lib/domain/decisions";
import { runErased } from "../request-fields";

export const TAG = "Decisions";
export const runNotFound = () => notFound("run");

/** Why nothing can be recorded on a run. `what` is what was sent, such as `a decision`. */
export function notDecidable(refused: NotDecidable, what: string): Failure {
  switch (refused.outcome) {
    case "not_found":
      return runNotFound();
    case "erased":
      return runErased();
    case "not_ended":
      return new Failure(
        "conflict",
        `Only an ended run takes ${what}; this run is ${refused.status}. Wait for its end, or cancel it while it is queued.`,
      );
    case "failed":
      return new Failure(
        "conflict",
        `Only a completed run takes ${what}; this run failed, so there is no answer to decide on. Submit it again and decide on the new run, or annotate this one.`,
      );
  }
}

/** What is wrong with a field of an entry, as a failure that names it. */
const wrongField = (code: "conflict" | "not_in_answer", path: string, message: string) =>
  new Failure(code, `${path} ${message}.`, [{ path, message }]);

/** The other remedy for a choice that is not in the answer. A client can only decline what was recommended. */
const outsideAnswer = (root = ""): string =>
  root === "choice"
    ? ", or record a placement outside the answer with type placed, its carrier and no choice"
    : "";

/** Why an entry was not recorded. */
export function decisionRefusal(refused: Exclude<RecordOutcome, { outcome: "recorded" }>): Failure {
  switch (refused.outcome) {
    case "unknown_part":
      return unknownPart(refused);
    case "is_recommendation":
      return wrongField(
        "conflict",
        refused.path,
        `is what the run recommends (got '${refused.name}'), which is no override; record it with type placed, or choose another`,
      );
    case "unknown_entry":
      return wrongField(
        "conflict",
        "corrects",
        `must be the id of an entry of this run (got '${refused.id}'); see GET /runs/{id}/decisions`,
      );
    case "already_corrected":
      return wrongField(
        "conflict",
        "corrects",
        `names an entry that ${refused.by} has corrected already (got '${refused.id}'); correct ${refused.by} instead`,
      );
    case "is_withdrawal":
      return wrongField(
        "conflict",
        "corrects",
        `names a withdrawal (got '${refused.id}'), which cannot be corrected; record a new entry without corrects`,
      );
    case "changed":
      return changedMeanwhile(refused);
    default:
      return notDecidable(refused, "a decision");
  }
}

type Refused<Outcome extends RecordOutcome["outcome"]> = Extract<
  RecordOutcome,
  { outcome: Outcome }
>;

function unknownPart({
  path,
  name,
  removedBy,
  several,
  accepts,
}: Refused<"unknown_part">): Failure {
  const [root, field = ""] = path.split(".");
  if (several.length > 0)
    return wrongField(
      "not_in_answer",
      path,
      `names several candidates, ${several.slice(0, 5).join(", ")} (got '${name}'); send a key or a name that only one of them has`,
    );
  if (removedBy !== null)
    return wrongField(
      "not_in_answer",
      path,
      `names a carrier that the rule ${removedBy} removed from the answer (got '${name}'); choose an evaluated candidate${outsideAnswer(root)}`,
    );
  const others = accepts.filter((each) => each !== field);
  if (accepts.length > 0 && others.length === accepts.length)
    return wrongField(
      "not_in_answer",
      path,
      `does not fit this run, whose answer has no ${field}s (got '${name}'); name one of its ${others.map((each) => `${each}s in ${root}.${each}`).join(" or ")}`,
    );
  return wrongField(
    "not_in_answer",
    path,
    `is not in the answer of this run (got '${name}'); name one of its ${field}s as GET /jobs/{id} lists them${outsideAnswer(root)}`,
  );
}

function changedMeanwhile({ last }: Refused<"changed">): Failure {
  if (!last)
    return wrongField("conflict", "last_seen", "names an entry, but this run has none; send null");
  const what = `${DECISION_LABELS[last.type]} was recorded by ${last.created_by} at ${last.created_at} (${last.id})`;
  return wrongField(
    "conflict",
    "last_seen",
    `is not the newest entry: ${what}. Nothing was recorded. Read it, and send yours again with last_seen ${last.id} if it still applies`,
  );
}
