import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** A candidate on its way into the database. `facts` is its canonical JSON. */
export type StagedCandidate = {
  line: number;
  name: string;
  key: string | undefined;
  facts: string;
};

const BATCH_CHARACTERS = 1 << 16;

// The order of a version: name, key, facts, each byte by byte, so that no locale and no file order has a say.
const CANONICAL_ORDER = `name collate "C", key collate "C", facts collate "C"`;

// COPY's text format gives only these a meaning; the importer lets no control character through.
const escapeCopy = (text: string) => text.replaceAll("\\", "\\\\");

async function* copyLines(candidates: AsyncIterable<StagedCandidate>): AsyncGenerator<string> {
  let batch = "";
  for await (const { line, name, key, facts } of candidates) {
    batch += `${line}\t${escapeCopy(name)}\t${escapeCopy(key ?? "")}\t${escapeCopy(facts)}\n`;
    if (batch.length > BATCH_CHARACTERS) {
      yield batch;
      batch = "";
    }
  }
  if (batch !== "") yield batch;
}

/** Streams candidates into a table that lives as long as the client's transaction. */
export async function stage(
  client: ClientBase,
  candidates: AsyncIterable<StagedCandidate>,
): Promise<void> {
  // Enough for most pools to be sorted without files.
  await client.query("set local work_mem = '128MB'");
  await client.query(
    "create temporary table staged_candidates (line integer, name text, key text, facts text) on commit drop",
  );
  await pipeline(
    Readable.from(copyLines(candidates)),
    client.query(copyFrom("copy staged_candidates from stdin")),
  );
  await client.query("analyze staged_candidates");
}

/** Pairs of lines that give the same candidate (name and key), the earlier line first. */
export async function repeatedCandidates(client: ClientBase, limit: number) {
  const { rows } = await client.query<{
    name: string;
    key: string;
    first: number;
    line: number;
    count: string;
  }>(
    `select name, key, first, line, count(*) over () as count from (
       select name, key, line, min(line) over (partition by name collate "C", key collate "C") as first from staged_candidates
     ) as seen where line > first order by line limit $1`,
    [limit],
  );
  return { repeated: rows, count: Number(rows[0]?.count ?? 0) };
}

/**
 * Numbers the staged candidates in canonical order and writes them under the version, in that order, so that they lie on the disk as they are read.
 * Returns how many.
 */
export async function writeCandidates(client: ClientBase, poolVersionId: string): Promise<number> {
  const { rowCount } = await client.query(
    `insert into pool_candidates (pool_version_id, ordinal, name, facts)
     select $1, row_number() over (order by ${CANONICAL_ORDER}) - 1, name, facts::json from staged_candidates`,
    [poolVersionId],
  );
  return rowCount ?? 0;
}

/**
 * The hash of a version's candidates as they are stored, the same that the evaluator works out from the facts: SHA-256 over the canonical JSON in
 * canonical order, a line each.
 */
export async function contentHash(client: ClientBase, poolVersionId: string): Promise<string> {
  const hash = createHash("sha256");
  // COPY takes no parameters; the id is one that the database has made.
  const inOrder = `select facts from pool_candidates where pool_version_id = '${poolVersionId}' order by ordinal`;
  const lines = client.query(copyTo(`copy (${inOrder}) to stdout`));
  lines.setEncoding("utf8");
  let rest = "";
  for await (const chunk of lines) {
    const text: string = rest + chunk;
    const end = text.lastIndexOf("\n") + 1;
    // COPY doubles backslashes; only whole lines are sure not to end between the two.
    hash.update(text.slice(0, end).replaceAll("\\\\", "\\"));
    rest = text.slice(end);
  }
  return hash.digest("hex");
}
