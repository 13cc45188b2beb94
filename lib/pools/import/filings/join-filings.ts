import type { ClientBase } from "pg";
import type { CandidateFacts, Filing } from "@/lib/evaluation/candidates/facts";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { excerpt } from "../cells/text";
import { UnreadableRows } from "../row";
import type { RowError } from "../row-error";
import { copyInto, pages } from "../staging";
import { addFilings } from "../table/candidate-row";
import { contradictions } from "../table/contradictions";
import type { ErrorSink } from "../table/table-reader";
import { createFilingsReader, type FilingsFile, type JoinFact } from "./filings-file";

type Reader = ReturnType<typeof createFilingsReader>;

async function* filingCells(
  rows: FilingsFile["rows"],
  reader: Reader,
  failed: (error: RowError) => void,
) {
  try {
    for await (const row of rows) {
      const read = reader.read(row);
      if (read) yield [read.line, read.joined, canonicalJson(read.filing)] as const;
    }
  } catch (error) {
    if (!(error instanceof UnreadableRows)) throw error;
    const { line, message } = error;
    failed({ file: "filings", line, column: null, value: null, message });
  }
}

/**
 * Streams a file of filings into a temporary table. Resolves to the errors that refuse the whole file, and to the
 * columns that were not read.
 */
export async function stageFilings(
  client: ClientBase,
  { rows, ...options }: FilingsFile,
  sink: ErrorSink,
): Promise<{ errors: RowError[]; ignoredColumns: string[] }> {
  await client.query(
    "create temporary table staged_filings (line integer, joined text, filing text) on commit drop",
  );
  const reader = createFilingsReader(options, sink);
  const unreadable: RowError[] = [];
  const cells = filingCells(rows, reader, (error) => unreadable.push(error));
  await copyInto(client, "staged_filings", cells);
  await client.query(`create index on staged_filings (joined collate "C")`);
  await client.query("analyze staged_filings");
  return {
    errors: unreadable.length > 0 ? unreadable : reader.tableErrors(),
    ignoredColumns: reader.ignoredColumns(),
  };
}

const joinError = (
  { line, joined }: { line: number; joined: string },
  { join, message }: { join: JoinFact; message: string },
): RowError => ({ file: "filings", line, column: join, value: excerpt(joined), message });

/** Reports filings whose candidate is not in the pool, and those that more than one candidate matches. */
async function reportUnmatched(client: ClientBase, join: JoinFact, sink: ErrorSink) {
  const unmatched = `select line, joined from staged_filings where not exists (
    select from staged_candidates as c where c.${join} collate "C" = joined collate "C") order by line`;
  for await (const page of pages<{ line: number; joined: string }>(client, "unmatched", unmatched))
    for (const row of page) {
      const message = `no candidate has the ${join} "${excerpt(row.joined)}"; add the candidate, or correct the ${join}`;
      sink.addRowErrors([joinError(row, { join, message })]);
    }
  const shared = `select min(f.line) as line, f.joined, min(c.line) as first, max(c.line) as last
    from staged_filings as f join staged_candidates as c on c.${join} collate "C" = f.joined collate "C"
    group by f.joined having count(distinct c.line) > 1 order by 1`;
  type Shared = { line: number; joined: string; first: number; last: number };
  for await (const page of pages<Shared>(client, "shared", shared))
    for (const row of page) {
      const other = join === "key" ? "name" : "key";
      const message = `candidates on lines ${row.first} and ${row.last} have the ${join} "${excerpt(row.joined)}"; join by ${other}, or make it unique`;
      sink.addRowErrors([joinError(row, { join, message })]);
      await client.query('delete from staged_filings where joined collate "C" = $1', [row.joined]);
    }
}

type Joined = { line: number; name: string; key: string; facts: string; filings: string };

function joinedFacts({ line, facts: text, filings }: Joined, sink: ErrorSink) {
  // Both were validated before they were staged.
  const facts = JSON.parse(text) as CandidateFacts;
  const added = JSON.parse(filings) as Filing[];
  const problems = addFilings(facts, { filings: added });
  if (problems.length === 0) problems.push(...contradictions(facts));
  if (problems.length === 0) return facts;
  sink.addRowErrors(
    problems.map(([column, message]) => ({ line, column, value: excerpt(facts.name), message })),
  );
  return null;
}

/**
 * Adds the staged filings to the staged candidates, in constant memory. Candidates whose facts then contradict each
 * other are reported and removed.
 */
export async function joinFilings(
  client: ClientBase,
  join: JoinFact,
  sink: ErrorSink,
): Promise<void> {
  await reportUnmatched(client, join, sink);
  await client.query(
    "create temporary table joined_candidates (like staged_candidates) on commit drop",
  );
  const query = `select c.line, c.name, c.key, c.facts, f.filings from staged_candidates as c join (
    select joined, '[' || string_agg(filing, ',' order by line) || ']' as filings from staged_filings group by joined
  ) as f on f.joined collate "C" = c.${join} collate "C"`;
  for await (const page of pages<Joined>(client, "joined", query)) {
    const candidates = page.flatMap((row) => {
      const facts = joinedFacts(row, sink);
      return facts ? [[row.line, row.name, row.key, canonicalJson(facts)] as const] : [];
    });
    await copyInto(
      client,
      "joined_candidates",
      (async function* () {
        yield* candidates;
      })(),
    );
  }
  await client.query(
    `delete from staged_candidates where ${join} collate "C" in (select joined collate "C" from staged_filings)`,
  );
  await client.query("insert into staged_candidates select * from joined_candidates");
}
