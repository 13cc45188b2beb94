import { evalIdOf } from "@/lib/ids";
import { readPoolReference } from "@/lib/pools/pool-reference";
import { labelsOf, type RunRow } from "./run-row";
import type { Erasure } from "./schemas";

type Shown = Pick<
  RunRow,
  | "id"
  | "kind"
  | "status"
  | "version"
  | "stage"
  | "progressDone"
  | "progressTotal"
  | "environment"
  | "subject"
  | "subjectFacts"
  | "poolVersionId"
  | "originRunId"
  | "externalId"
  | "metadata"
  | "engine"
  | "engineVersion"
  | "error"
  | "errorDetails"
> &
  Record<"createdAt" | "startedAt" | "completedAt", Date | null>;

/** What lists and job reads show of a run, whatever its kind, as JSON. */
export async function runHead(run: Shown, erasure?: Erasure): Promise<string> {
  const { createdAt, startedAt, completedAt } = run;
  const pool = run.poolVersionId === null ? null : await readPoolReference(run.poolVersionId);
  return JSON.stringify({
    run_id: run.id,
    eval_id: evalIdOf(run.id),
    kind: run.kind,
    status: run.status,
    ...(run.stage ? { stage: run.stage } : {}),
    ...(run.progressTotal !== null
      ? { progress: { done: run.progressDone ?? 0, total: run.progressTotal } }
      : {}),
    environment: run.environment,
    created_at: createdAt?.toISOString(),
    ...(startedAt ? { started_at: startedAt.toISOString() } : {}),
    ...(completedAt
      ? {
          completed_at: completedAt.toISOString(),
          duration_ms: completedAt.getTime() - (createdAt?.getTime() ?? 0),
        }
      : {}),
    version: run.version,
    ...(run.error ? { error: run.error } : {}),
    ...(run.errorDetails ? { error_details: run.errorDetails } : {}),
    ...(run.engine ? { engine: run.engine, engine_version: run.engineVersion } : {}),
    ...(run.originRunId ? { origin_run_id: run.originRunId } : {}),
    ...labelsOf(run),
    subject: { entity: run.subject, ...run.subjectFacts },
    ...(pool ? { pool } : {}),
    ...(erasure ? { erasure } : {}),
  });
}

export type StoredHead = { head: string | null; version: number };

/** Whether a stored head is of the run's version: a process of an earlier release changes runs without their heads. */
export const headIsCurrent = ({ head, version }: StoredHead): boolean =>
  head?.includes(`"version":${version},`) ?? false;

/** The stored head of a run with what it is made from, for runs whose head is missing or not current. */
export const HEAD_COLUMNS = `version, head,
  json_build_object(
    'id', runs.id, 'kind', kind, 'status', status, 'version', version, 'stage', stage,
    'progressDone', progress_done, 'progressTotal', progress_total, 'environment', environment,
    'subject', subject, 'subjectFacts', subject_facts, 'poolVersionId', pool_version_id,
    'originRunId', origin_run_id, 'externalId', external_id, 'metadata', metadata,
    'engine', engine, 'engineVersion', engine_version,
    'error', error, 'errorDetails', error_details,
    'createdAt', created_at, 'startedAt', started_at, 'completedAt', completed_at
  ) as facts`;

type Facts = Omit<Shown, "createdAt" | "startedAt" | "completedAt"> &
  Record<"createdAt" | "startedAt" | "completedAt", string | null>;

export type HeadColumns = StoredHead & { facts: Facts };

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** The head of a run that was read with {@link HEAD_COLUMNS}. */
export async function headOf({ facts, ...stored }: HeadColumns): Promise<string> {
  if (stored.head !== null && headIsCurrent(stored)) return stored.head;
  return runHead({
    ...facts,
    createdAt: dateOf(facts.createdAt),
    startedAt: dateOf(facts.startedAt),
    completedAt: dateOf(facts.completedAt),
  });
}

/** One JSON object of the fields of several. Their names must differ. */
export const mergeJson = (...objects: readonly string[]): string =>
  `{${objects
    .filter((object) => object !== "{}")
    .map((object) => object.slice(1, -1))
    .join(",")}}`;
