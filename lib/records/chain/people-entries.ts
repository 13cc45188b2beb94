import type { runAnnotations, runDecisions } from "@/lib/db/schema";
import { keptBody } from "@/lib/domain/records/people-entries";

/** The content of people's entries on runs in the chain: what stays after an erasure. */

type Author = Pick<
  typeof runDecisions.$inferSelect,
  "id" | "runId" | "createdBy" | "actorType" | "actorId" | "createdAt"
>;
const authorOf = ({ id, runId, createdBy, actorType, actorId, createdAt }: Author) => ({
  id,
  run_id: runId,
  created_by: createdBy,
  actor_type: actorType,
  actor_id: actorId,
  created_at: createdAt.toISOString(),
});

export const decisionContent = ({
  n,
  type,
  corrects,
  body,
  ...row
}: Author & Pick<typeof runDecisions.$inferSelect, "n" | "type" | "corrects" | "body">) => ({
  ...authorOf(row),
  ...{ n, type, corrects, body: keptBody(body) },
});

export const annotationContent = ({
  rating,
  target,
  source,
  ...row
}: Author & Pick<typeof runAnnotations.$inferSelect, "rating" | "target" | "source">) => ({
  ...authorOf(row),
  ...{ rating, target, source },
});
