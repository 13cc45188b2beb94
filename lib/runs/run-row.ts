import { hash } from "node:crypto";
import { and, eq, getTableColumns, type SQL } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { runs, traces } from "@/lib/db/schema";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { evalIdOf, type RunId } from "@/lib/ids";
import type { StoredTrace } from "./schemas/trace";

/** A stored run. `input` and `result` are JSON in the form of the run's kind. */
export type RunRow = typeof runs.$inferSelect;

const columns = Object.entries(getTableColumns(runs));

/** A row of the table as the driver returns it, by column. */
export const runRowOf = (row: Readonly<Record<string, unknown>>): RunRow =>
  Object.fromEntries(
    columns.map(([field, column]) => {
      const value = row[column.name];
      return [field, value === null ? null : column.mapFromDriverValue(value)];
    }),
  ) as RunRow;

/** The condition that every query on runs starts with. */
export const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(runs.orgId, orgId), eq(runs.environment, environment));

/** Joins a run's trace. */
export const traceOfRun = and(eq(traces.orgId, runs.orgId), eq(traces.runId, runs.id));

/** The fields that every message about a run contains. */
export const identityOf = ({
  id,
  kind,
  environment,
  version,
}: Pick<RunRow, "id" | "kind" | "environment" | "version">) => ({
  run_id: id,
  eval_id: evalIdOf(id),
  kind,
  environment,
  version,
});

/** What a run's submitter attached to it, as events and reads show it. */
export const labelsOf = ({ externalId, metadata }: Pick<RunRow, "externalId" | "metadata">) => ({
  ...(externalId === null ? {} : { external_id: externalId }),
  ...(metadata === null || Object.keys(metadata).length === 0 ? {} : { metadata }),
});

/** The engine that decided a run; null for runs that do not name theirs. */
export const decidedBy = ({ engine, engineVersion }: Pick<RunRow, "engine" | "engineVersion">) =>
  engine && engineVersion ? { engine, version: engineVersion } : null;

/** The public address of a run's audit trace: a page in a browser, a document for an API key. */
export const auditUrl = (runId: RunId) => `${config().NEXIO_ORIGIN}/traces/${evalIdOf(runId)}`;

/** SHA-256 (hex) of an input in canonical JSON. */
export const inputHash = (input: unknown) => hash("sha256", canonicalJson(input));

// The database contains only documents that this application wrote. Validating a large one on each read would be slow.
/** The type of a document in the table `traces`. */
export const storedTrace = (document: unknown) => document as StoredTrace;
