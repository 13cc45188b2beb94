import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A candidate to be inserted. `facts` is its canonical JSON. */
export type StagedCandidate = {
  line: number;
  name: string;
  key: string | undefined;
  facts: string;
};

const BATCH_CHARACTERS = 1 << 16;

// COPY's text format also escapes control characters, but the importer refuses those.
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

/** Streams candidates into a temporary table that exists until the client's transaction ends. */
export async function stageCandidates(
  client: ClientBase,
  candidates: AsyncIterable<StagedCandidate>,
): Promise<void> {
  // Enough to sort most pools in memory.
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

/**
 * Staged candidates with the name and key of an earlier line (`first`), at most `limit` of them, and how many there
 * are.
 */
export async function findDuplicates(client: ClientBase, limit: number) {
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
  return { duplicates: rows, count: Number(rows[0]?.count ?? 0) };
}
