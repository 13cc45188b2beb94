import type { ClientBase } from "pg";
import { pgPool } from "@/lib/db/client";
import { PoolSlug } from "@/lib/domain/pool-slug";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import {
  type ColumnMapping,
  checkMapping,
  fileError,
  type RowError,
  type RowFilter,
} from "./candidate-row";
import { FACTS } from "./cells";
import { type Row, UnreadableRows } from "./row";
import { findDuplicates, type StagedCandidate, stageCandidates } from "./staging";
import { createTableReader, type TableReader } from "./table-reader";
import { addVersion, contentHash, setContent, writeCandidates } from "./versions";

export type PoolImport = {
  slug: string;
  /** The organization that owns the pool; null shares it with every organization. */
  orgId: string | null;
  /** Replaces the pool's description. Without it, the description does not change. */
  description?: string;
  rows: AsyncIterable<Row>;
  mapping?: readonly ColumnMapping[];
  where?: readonly RowFilter[];
};

export type ImportOutcome =
  | {
      outcome: "imported";
      slug: string;
      poolVersionId: string;
      version: number;
      size: number;
      hash: string;
      ignoredColumns: string[];
    }
  | { outcome: "rejected"; errors: RowError[]; errorCount: number };

const MAX_ERRORS = 50;

const rejected = (errors: RowError[], errorCount = errors.length): ImportOutcome => ({
  outcome: "rejected",
  errors,
  errorCount,
});

/** The candidates to stage. The reader collects errors; after the first one, nothing more is staged. */
async function* readCandidates(
  rows: AsyncIterable<Row>,
  reader: TableReader,
): AsyncGenerator<StagedCandidate> {
  try {
    for await (const row of rows) {
      const facts = reader.read(row);
      if (facts)
        yield { line: row.line, name: facts.name, key: facts.key, facts: factsText(facts) };
    }
  } catch (error) {
    if (!(error instanceof UnreadableRows)) throw error;
    reader.addError({ line: error.line, column: null, value: null, message: error.message });
  }
}

async function rejectDuplicates(client: ClientBase): Promise<ImportOutcome | null> {
  const { duplicates, count } = await findDuplicates(client, MAX_ERRORS);
  const errors = duplicates.map(({ name, key, first, line }) => {
    const candidate = key === "" ? `"${name}"` : `"${name}" with key ${key}`;
    return {
      line,
      column: null,
      value: name,
      message: `${candidate} is already on line ${first}; keep one of them, or narrow the import with --where`,
    };
  });
  return errors.length > 0 ? rejected(errors, count) : null;
}

async function importInto(
  client: ClientBase,
  { slug, orgId, description, rows, mapping = [], where = [] }: PoolImport,
): Promise<ImportOutcome> {
  const reader = createTableReader({ mapping, where, maxErrors: MAX_ERRORS });
  await stageCandidates(client, readCandidates(rows, reader));
  const { errors, errorCount, ignoredColumns } = reader.finish();
  if (errorCount > 0) return rejected(errors, errorCount);
  const refused = await rejectDuplicates(client);
  if (refused) return refused;

  const { poolVersionId, version } = await addVersion(client, { slug, orgId, description });
  const size = await writeCandidates(client, poolVersionId);
  const hash = await contentHash(client, poolVersionId);
  await setContent(client, { poolVersionId, size, hash });
  return { outcome: "imported", slug, poolVersionId, version, size, hash, ignoredColumns };
}

/**
 * Imports rows as the next version of a pool, in constant memory and one transaction: every row becomes a candidate, or
 * nothing is changed and the first fifty errors are returned. Equal content has an equal hash, whatever the order of
 * the rows.
 */
export async function importPool(request: PoolImport): Promise<ImportOutcome> {
  if (!PoolSlug.safeParse(request.slug).success)
    return rejected([
      fileError(`"${request.slug}" is not a pool identifier; use one such as carriers:all`),
    ]);
  const mappingErrors = checkMapping(request.mapping ?? []);
  if (mappingErrors.length > 0) return rejected(mappingErrors);

  // COPY needs the connection itself, so the transaction is managed here.
  const client = await pgPool().connect();
  let failed = true;
  try {
    await client.query("begin");
    const result = await importInto(client, request);
    await client.query(result.outcome === "imported" ? "commit" : "rollback");
    failed = false;
    return result;
  } finally {
    // Closes a connection that failed; the server then rolls its transaction back.
    client.release(failed);
  }
}

const RECORDS: readonly string[] = ["filings", "line_results", "ratings"];
const MEMBERS = [...FACTS].sort().map((fact) => ({
  fact,
  label: `${JSON.stringify(fact)}:`,
  textOf: RECORDS.includes(fact) ? canonicalJson : JSON.stringify,
}));

/**
 * The canonical JSON of a candidate's facts, the same as `canonicalJson`. Faster, because it sorts the names only once.
 */
export function factsText(facts: CandidateFacts): string {
  let members = "";
  for (const { fact, label, textOf } of MEMBERS) {
    const value = facts[fact];
    if (value !== undefined) members += `${members && ","}${label}${textOf(value)}`;
  }
  return `{${members}}`;
}
