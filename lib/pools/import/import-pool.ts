import type { ClientBase } from "pg";
import { pgPool } from "@/lib/db/client";
import { PoolSlug } from "@/lib/domain/pool-slug";
import { type ColumnMapping, checkMapping, type RowError, type RowFilter } from "./candidate-row";
import { factsText } from "./facts-text";
import { type Row, UnreadableRows } from "./row";
import {
  contentHash,
  repeatedCandidates,
  type StagedCandidate,
  stage,
  writeCandidates,
} from "./staging";
import { type TableReader, tableReader } from "./table-reader";
import { addVersion, sealVersion } from "./versions";

export type PoolImport = {
  slug: string;
  /** The organization whose pool it is; null shares it with every organization. */
  orgId: string | null;
  /** Replaces the pool's description; left out, an existing one stays. */
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

const ERRORS_SHOWN = 50;

const wholeFile = (message: string): RowError => ({
  line: null,
  column: null,
  value: null,
  message,
});
const rejected = (errors: RowError[], errorCount = errors.length): ImportOutcome => ({
  outcome: "rejected",
  errors,
  errorCount,
});

/** What will be staged, one row at a time. Errors are collected by the reader; after the first, nothing more is staged. */
async function* readable(
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
    reader.fail({ line: error.line, column: null, value: null, message: error.message });
  }
}

async function repetitions(client: ClientBase): Promise<ImportOutcome | null> {
  const { repeated, count } = await repeatedCandidates(client, ERRORS_SHOWN);
  const errors = repeated.map(({ name, key, first, line }) => {
    const who = key === "" ? `"${name}"` : `"${name}" with key ${key}`;
    return {
      line,
      column: null,
      value: name,
      message: `${who} is on line ${first} already; keep one of them, or narrow the import with --where`,
    };
  });
  return errors.length > 0 ? rejected(errors, count) : null;
}

async function importInto(
  client: ClientBase,
  { slug, orgId, description, rows, mapping = [], where = [] }: PoolImport,
): Promise<ImportOutcome> {
  const reader = tableReader({ mapping, where, errorsShown: ERRORS_SHOWN });
  await stage(client, readable(rows, reader));
  const { errors, errorCount, ignoredColumns } = reader.finish();
  if (errorCount > 0) return rejected(errors, errorCount);
  const refused = await repetitions(client);
  if (refused) return refused;

  const { poolVersionId, version } = await addVersion(client, { slug, orgId, description });
  const size = await writeCandidates(client, poolVersionId);
  const hash = await contentHash(client, poolVersionId);
  await sealVersion(client, { poolVersionId, size, hash });
  return { outcome: "imported", slug, poolVersionId, version, size, hash, ignoredColumns };
}

/**
 * Reads rows into the next version of a pool, in constant memory and one transaction: either every row becomes a candidate, or nothing
 * is left behind and the first fifty errors say why. Equal content has an equal hash, whatever the order of its rows; it is a new version all the same.
 */
export async function importPool(request: PoolImport): Promise<ImportOutcome> {
  const slug = PoolSlug.safeParse(request.slug);
  if (!slug.success)
    return rejected([
      wholeFile(`"${request.slug}" is no pool identifier; use one such as carriers:all`),
    ]);
  const unmapped = checkMapping(request.mapping ?? []);
  if (unmapped.length > 0) return rejected(unmapped);

  // COPY needs the connection itself, so the transaction is held here.
  const client = await pgPool().connect();
  let broken = true;
  try {
    await client.query("begin");
    const result = await importInto(client, request);
    await client.query(result.outcome === "imported" ? "commit" : "rollback");
    broken = false;
    return result;
  } finally {
    // A connection that failed in the middle is closed, and the server rolls its transaction back.
    client.release(broken);
  }
}
