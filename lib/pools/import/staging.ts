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

async function* copyLines(
  rows: AsyncIterable<readonly (string | number)[]>,
): AsyncGenerator<string> {
  let batch = "";
  for await (const row of rows) {
    batch += `${row.map((cell) => (typeof cell === "number" ? cell : escapeCopy(cell))).join("\t")}\n`;
    if (batch.length > BATCH_CHARACTERS) {
      yield batch;
      batch = "";
    }
  }
  if (batch !== "") yield batch;
}

/** Streams rows into a temporary table. */
export async function copyInto(
  client: ClientBase,
  table: string,
  rows: AsyncIterable<readonly (string | number)[]>,
): Promise<void> {
  await pipeline(
    Readable.from(copyLines(rows)),
    client.query(copyFrom(`copy ${table} from stdin`)),
  );
}

async function* candidateCells(candidates: AsyncIterable<StagedCandidate>) {
  for await (const { line, name, key, facts } of candidates)
    yield [line, name, key ?? "", facts] as const;
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
  await copyInto(client, "staged_candidates", candidateCells(candidates));
  await client.query("analyze staged_candidates");
}

export type Duplicate = { name: string; key: string; first: number; line: number };

/** A temporary table of the candidates with the name and key of an earlier line (`first`). Resolves to how many. */
async function listDuplicates(client: ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `create temporary table duplicate_candidates on commit drop as
     select place, name, key, first, line from (
       select ctid as place, name, key, line, min(line) over (partition by name collate "C", key collate "C") as first
       from staged_candidates
     ) as seen where line > first`,
  );
  return rowCount ?? 0;
}

/** The first duplicates by line, at most `limit` of them, and how many there are. */
export async function findDuplicates(client: ClientBase, limit: number) {
  const count = await listDuplicates(client);
  if (count === 0) return { duplicates: [], count };
  const { rows } = await client.query<Duplicate>(
    "select name, key, first, line from duplicate_candidates order by line limit $1",
    [limit],
  );
  return { duplicates: rows, count };
}

const PAGE = 1_000;

/** Rows of a query in pages, in constant memory. */
export async function* pages<Row extends object>(
  client: ClientBase,
  name: string,
  query: string,
): AsyncGenerator<Row[]> {
  await client.query(`declare ${name} no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from ${name}`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query(`close ${name}`);
}

/** Removes the candidates that {@link findDuplicates} found, and yields them by line. */
export async function* removeDuplicates(client: ClientBase): AsyncGenerator<Duplicate> {
  await client.query(
    "delete from staged_candidates using duplicate_candidates as twin where staged_candidates.ctid = twin.place",
  );
  const query = "select name, key, first, line from duplicate_candidates order by line";
  for await (const page of pages<Duplicate>(client, "duplicates", query)) yield* page;
}
