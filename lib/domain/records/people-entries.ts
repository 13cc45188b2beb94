import { ERASED_FIELDS, ERASED_LABELS } from "../decisions";
import { isRecord } from "../record";

/** People's entries on runs as the hash chain has them: what stays after an erasure. A browser may import this file. */

const keptPart = (part: unknown) => (isRecord(part) ? { ...part, label: "" } : part);

/** The fields of a decision entry that an erasure keeps. */
export const keptBody = (body: unknown): object =>
  Object.fromEntries(
    Object.entries(isRecord(body) ? body : {})
      .filter(([field]) => !ERASED_FIELDS.includes(field))
      .map(([field, value]) => [field, ERASED_LABELS.includes(field) ? keptPart(value) : value]),
  );

/** The subject of an entry in the chain names its run: they are deleted together. */
export const subjectOf = ({ runId, id }: { runId: string; id: string }) => `${runId}/${id}`;
export const runOfSubject = (subjectId: string) => subjectId.split("/")[0] ?? subjectId;
export const entryOfSubject = (subjectId: string) => subjectId.split("/")[1] ?? "";
