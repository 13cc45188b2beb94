import type { runAnnotations, runDecisions } from "@/lib/db/schema";
import { ERASED_FIELDS, ERASED_LABELS } from "@/lib/domain/decisions";
import { isRecord } from "@/lib/domain/record";

/** The content of people's entries on runs in the chain: what stays after an erasure. */

const keptPart = (part: unknown) => (isRecord(part) ? { ...part, label: "" } : part);

/** The fields of a decision entry that an erasure keeps. */
const keptBody = (body: unknown): object =>
  Object.fromEntries(
    Object.entries(isRecord(body) ? body : {})
      .filter(([field]) => !ERASED_FIELDS.includes(field))
      .map(([field, value]) => [field, ERASED_LABELS.includes(field) ? keptPart(value) : value]),
  );

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

/** The subject of an entry in the chain names its run: they are deleted together. */
export const subjectOf = ({ runId, id }: Pick<Author, "runId" | "id">) => `${runId}/${id}`;
export const runOfSubject = (subjectId: string) => subjectId.split("/")[0] ?? subjectId;
export const entryOfSubject = (subjectId: string) => subjectId.split("/")[1] ?? "";
