import type { Tenant } from "@/lib/auth/principal";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import { runAuthors } from "./actor-labels";
import {
  type AuditLogFilters,
  isBefore,
  type Position,
  parsePosition,
  positionText,
} from "./filters";
import { actorType, type RecordedEntry, recordedEntries } from "./recorded-entries";
import { positionOfRun, RUN_SUBMITTED, type SubmittedRun, submittedRuns } from "./submitted-runs";
import { auditTargets } from "./targets";

type Row = { position: Position } & ({ entry: RecordedEntry } | { run: SubmittedRun });

const MAX_SCANNED = 10_000;

type Wanted = {
  filters: AuditLogFilters;
  limit: number;
  after?: string;
  /** How many entries, and how many runs, a filter looks at for one page. */
  maxScanned?: number;
};

/**
 * One page of the environment's audit log with the runs submitted in it, newest first. A filter looks at a limited
 * number of rows for a page: the page may be short, or even empty, and still have a next one.
 */
export async function listAuditLog(
  tenant: Tenant,
  { filters, limit, after, maxScanned = MAX_SCANNED }: Wanted,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const page = { limit: limit + 1, after: parsePosition(after), maxScanned };
  const [entries, runs] = await Promise.all([
    recordedEntries(tenant, filters, page),
    submittedRuns(tenant, filters, page),
  ]);
  const merged = [
    ...entries.rows.map(
      (entry): Row => ({ position: { ms: entry.at.getTime(), id: entry.id }, entry }),
    ),
    ...runs.rows.map((run): Row => ({ position: positionOfRun(run.id), run })),
  ].sort((a, b) => (isBefore(a.position, b.position) ? -1 : 1));
  // Behind the place where one source stopped, it may have rows that come before those of the other.
  const stops = [entries.scannedTo, runs.scannedTo].filter((stop) => stop !== undefined);
  const stop = stops.reduce<Position | undefined>(
    (first, one) => (first && isBefore(first, one) ? first : one),
    undefined,
  );
  const complete = stop ? merged.filter(({ position }) => !isBefore(stop, position)) : merged;
  const rows = complete.slice(0, limit);
  const last = complete.length > limit ? rows.at(-1)?.position : stop;
  return {
    items: await serializeEntries(tenant, rows),
    nextCursor: last ? positionText(last) : null,
  };
}

async function serializeEntries(tenant: Tenant, rows: readonly Row[]): Promise<AuditEntry[]> {
  const [targets, authors] = await Promise.all([
    auditTargets(
      tenant,
      rows.flatMap((row) => ("entry" in row ? [row.entry] : [])),
    ),
    runAuthors(
      tenant,
      rows.flatMap((row) => ("run" in row ? [row.run.createdBy] : [])),
    ),
  ]);
  return rows.map((row): AuditEntry => {
    if ("run" in row) return serializeRun(tenant, row.run, authors);
    const { entry } = row;
    const target = targets.get(entry.target);
    return {
      id: entry.id,
      at: entry.at.toISOString(),
      environment: entry.environment,
      actor: { type: actorType(entry.actorType), id: entry.actorId, label: entry.actorLabel },
      address: entry.address,
      action: entry.action,
      target: entry.target,
      before: entry.before,
      after: entry.after,
      target_name: target?.name ?? null,
      target_deleted: target?.deleted ?? false,
    };
  });
}

function serializeRun(
  { environment }: Tenant,
  { id, subject, kind, createdBy, createdAt }: SubmittedRun,
  authors: Awaited<ReturnType<typeof runAuthors>>,
): AuditEntry {
  return {
    id,
    at: createdAt.toISOString(),
    environment,
    actor: authors.get(createdBy) ?? { type: "system", id: createdBy, label: createdBy },
    address: null,
    action: RUN_SUBMITTED,
    target: id,
    before: null,
    after: { kind },
    target_name: subject === "" ? null : subject,
    target_deleted: false,
  };
}
