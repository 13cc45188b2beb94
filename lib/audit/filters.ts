import type {
  AuditActorType,
  AuditFilterSubject,
  AuditSubject,
} from "@/lib/domain/records/audit-log";

export type AuditLogFilters = {
  subject?: AuditFilterSubject;
  actor?: AuditActorType;
  search?: string;
  createdAfter?: Date;
};

const CONFIGURED = [
  "pool",
  "engine",
  "api_key",
  "environment",
  "organization",
  "job_callback_secret",
  "webhook",
] as const satisfies readonly AuditSubject[];

/** Whether an entry is a change of the configuration. Tests, resends and saved drafts change nothing that runs use. */
export const IS_CONFIGURATION = `(
  action ~ '^(${CONFIGURED.join("|")})[.]'
  and action not in ('webhook.tested', 'webhook.recovered', 'webhook.retried_now', 'webhook.time_advanced',
    'engine.draft_changed')
)`;

/**
 * Where a page ended: entries are ordered by time and then by id, both descending. At one millisecond, submitted runs come
 * before recorded entries, because `run_` sorts behind every UUID.
 */
export type Position = { ms: number; id: string };

export const positionText = ({ ms, id }: Position): string => `${ms} ${id}`;

export function parsePosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined;
  const [ms, id = ""] = text.split(" ");
  return { ms: Number(ms), id };
}

/** Whether `a` is listed before `b`. */
export const isBefore = (a: Position, b: Position): boolean =>
  a.ms !== b.ms ? a.ms > b.ms : a.id > b.id;

/**
 * Rows that one source has for a page. `scannedTo` is set if the source stopped before it had found enough: it has no more
 * rows down to there, and may have some behind.
 */
export type Source<Row> = { rows: Row[]; scannedTo?: Position };

/** Which rows of a source are wanted: those behind a position. */
export type Page = {
  limit: number;
  after?: Position;
  /** How many rows a filter that no index serves looks at for one page. */
  maxScanned: number;
};
