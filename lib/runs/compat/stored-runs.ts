import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { pgPool } from "@/lib/db/client";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";

/** Bytes of an answer as text; the SHA-256 of a document that is too large to keep. */
type StoredText = string | { sha256: string };

/** One run and the answers that the API gave for it when it was stored. */
export type StoredAnswers = {
  what: string;
  run_id: RunId;
  org_id: string;
  environment: Environment;
  kind: string;
  status: string;
  job: string;
  list_item: string;
  trace: StoredText;
  trace_summary: string;
  verification:
    | { outcome: string; result_hash: string; recomputed_hash: string }
    | { status: number };
  candidates: string | { status: number };
};

/** Rows of one table, every value in PostgreSQL's text form. */
type StoredTable = { table: string; columns: string[]; rows: (string | null)[][] };

type StoredRuns = { origin: string; tables: StoredTable[]; answers: StoredAnswers[] };

/**
 * Runs of every kind, stored by commit f613e3c, with the answers of that commit's API. The file is fixed: code that
 * changes what it says about these runs breaks runs that customers have.
 */
export const STORED_RUNS: StoredRuns = JSON.parse(
  brotliDecompressSync(readFileSync(join(import.meta.dirname, "stored-runs.json.br"))).toString(),
);

const BATCH_ROWS = 500;

/** Inserts all stored rows into the test's own database. */
export async function loadStoredRuns(): Promise<void> {
  for (const { table, columns, rows } of STORED_RUNS.tables) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    for (let from = 0; from < rows.length; from += BATCH_ROWS) {
      const batch = rows.slice(from, from + BATCH_ROWS);
      const tuples = batch.map(
        (row, i) => `(${row.map((_, column) => `$${i * columns.length + column + 1}`).join(", ")})`,
      );
      await pgPool().query(
        `insert into ${table} (${names}) overriding system value values ${tuples.join(", ")}`,
        batch.flat(),
      );
    }
  }
}
