import { and, asc, desc, eq, gt, lte, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, isInTransaction, type Transaction, transaction } from "@/lib/db/client";
import { chainCheckpoints, chainCoverage, chainEntries, chainVerifications } from "@/lib/db/schema";
import {
  CHAIN_KINDS,
  type ChainKind,
  type ChainVerification,
  NO_HASH,
  type PublicSigningKey,
  type SignedCheckpoint,
} from "@/lib/domain/records/chain";
import { runOfSubject } from "@/lib/domain/records/people-entries";
import { listSigningKeys } from "@/lib/records/keys/signing-keys";
import { chainEntryOf, readChainEnd } from "./append";
import { checkSignature, signedCheckpointOf } from "./check-checkpoints";
import { deletedRuns, readContentHashes } from "./contents";
import { entryHash } from "./hashes";
import { collectProblems, type Problems } from "./problems";

const PAGE_ENTRIES = 1_000;
const MAX_NOT_RECORDED = 100;

type EntryRow = typeof chainEntries.$inferSelect;
type Position = { seq: number; hash: string };

/** Reads one moment: rows that change while a page is compared are compared as they were. */
function snapshot<Result>(read: (tx: Transaction) => Promise<Result>): Promise<Result> {
  // A request with an idempotency key has begun its own.
  if (isInTransaction()) return transaction(read);
  return transaction(async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read read only`);
    return read(tx);
  });
}

/** Checks the entries of a page against each other. Resolves to the position of the last one. */
function checkHashes(rows: readonly EntryRow[], from: Position, problems: Problems): Position {
  let { seq, hash } = from;
  for (const row of rows) {
    const entry = chainEntryOf(row);
    if (row.seq !== seq + 1)
      problems.add(
        "missing_entry",
        row.seq === seq + 2
          ? `The entry ${seq + 1} was removed.`
          : `The entries ${seq + 1} to ${row.seq - 1} were removed.`,
        { seq: seq + 1 },
      );
    else if (entryHash(entry, hash) !== row.entryHash)
      problems.add(
        "changed_entry",
        `The entry ${row.seq} (${row.kind} ${row.subjectId}) or one before it was changed: its hash does not follow from its fields.`,
        entry,
      );
    // From the stored hash on, so that one change is one problem.
    seq = row.seq;
    hash = row.entryHash;
  }
  return { seq, hash };
}

/** Compares the contents of a page's entries with the rows of today. */
async function checkContents(
  tx: Transaction,
  orgId: string,
  { rows, problems }: { rows: readonly EntryRow[]; problems: Problems },
): Promise<void> {
  for (const kind of CHAIN_KINDS) {
    const entries = rows.filter((row) => row.kind === kind);
    const subjectIds = entries.map(({ subjectId }) => subjectId);
    const hashes = await readContentHashes(tx, orgId, { kind, subjectIds });
    if (!hashes) continue;
    const missing = entries.filter(({ subjectId }) => !hashes.has(subjectId));
    const gone = await deletedRuns(
      tx,
      orgId,
      missing.map(({ subjectId }) => runOfSubject(subjectId)),
    );
    for (const row of entries) {
      const hash = hashes.get(row.subjectId);
      const what = `${kind} ${row.subjectId}`;
      if (hash === undefined) {
        if (!gone.has(runOfSubject(row.subjectId)))
          problems.add(
            "missing_content",
            `${what} of entry ${row.seq} was removed.`,
            chainEntryOf(row),
          );
      } else if (hash !== row.contentSha256)
        problems.add(
          "changed_content",
          `${what} was changed after it was entered at ${row.seq}.`,
          chainEntryOf(row),
        );
    }
  }
}

async function checkCheckpoints(
  tx: Transaction,
  orgId: string,
  {
    rows,
    problems,
    ...page
  }: {
    rows: readonly EntryRow[];
    problems: Problems;
    from: number;
    to: number;
    keys: ReadonlyMap<string, PublicSigningKey>;
  },
): Promise<void> {
  const { seq } = chainCheckpoints;
  const found = await tx
    .select()
    .from(chainCheckpoints)
    .where(and(eq(chainCheckpoints.orgId, orgId), gt(seq, page.from), lte(seq, page.to)))
    .orderBy(asc(seq));
  const hashes = new Map(rows.map((row) => [row.seq, row.entryHash]));
  for (const row of found) {
    if (hashes.get(row.seq) !== row.entryHash)
      problems.add(
        "changed_checkpoint",
        `The checkpoint at ${row.seq} is of another chain: the entry there has another hash, or was removed.`,
        { seq: row.seq },
      );
    checkSignature(signedCheckpointOf(row), page.keys, problems);
  }
}

/** Clocks of one installation differ by less, and entries wait for their checkpoint for less. */
const MARGIN_MS = 600_000;

/** Rows that are in no entry, although they are newer than the chain and than what is not verified of it. */
async function checkRecorded(
  tx: Transaction,
  orgId: string,
  { since, problems }: { since: string | undefined; problems: Problems },
): Promise<void> {
  if ((await tx.$count(chainCoverage)) === 0)
    problems.add("not_recorded", "The time from which the chain is complete was removed.");
  const start = since === undefined ? null : new Date(Date.parse(since) - MARGIN_MS).toISOString();
  const from = sql`(select greatest(complete_from, ${start}::timestamptz) from chain_coverage)`;
  const notIn = (id: ReturnType<typeof sql>, kind: string) => sql`
    not exists (select from chain_entries where org_id = ${orgId} and subject_id = ${id} and kind = ${kind})
    and not exists (select from chain_pending where org_id = ${orgId} and subject_id = ${id} and kind = ${kind})`;
  const ofPeople = (
    kind: "annotation" | "decision" | "share",
    table: "run_annotations" | "run_decisions" | "record_shares",
  ) => sql`
    (select ${kind}::text as kind, run_id || '/' || id as id from ${sql.raw(table)} as entry
      where org_id = ${orgId} and created_at >= ${from} and ${notIn(sql`entry.run_id || '/' || entry.id`, kind)} limit ${MAX_NOT_RECORDED})`;
  const { rows } = await tx.execute<{ kind: ChainKind; id: string }>(sql`
    (select 'run_result' as kind, id from runs
      where org_id = ${orgId} and completed_at >= ${from} and ${notIn(sql`runs.id`, "run_result")} limit ${MAX_NOT_RECORDED})
    union all
    (select 'audit_entry', id::text from audit_log
      where org_id = ${orgId} and at >= ${from} and ${notIn(sql`audit_log.id::text`, "audit_entry")} limit ${MAX_NOT_RECORDED})
    union all ${ofPeople("annotation", "run_annotations")}
    union all ${ofPeople("decision", "run_decisions")}
    union all ${ofPeople("share", "record_shares")}`);
  for (const { kind, id } of rows)
    problems.add(
      "not_recorded",
      `${kind} ${id} has no entry: its entry was removed, or it was added from outside.`,
      { kind, subject_id: id },
    );
}

/** The last checkpoint before the last `limit` entries: what comes before it is not verified. */
async function startOf(orgId: string, limit: number | undefined): Promise<SignedCheckpoint | null> {
  if (limit === undefined) return null;
  const head = await snapshot((tx) => readChainEnd(tx, orgId));
  const { seq } = chainCheckpoints;
  const [checkpoint] = await database()
    .select()
    .from(chainCheckpoints)
    .where(and(eq(chainCheckpoints.orgId, orgId), lte(seq, head.seq - limit)))
    .orderBy(desc(seq))
    .limit(1);
  return checkpoint ? signedCheckpointOf(checkpoint) : null;
}

type Options = {
  /** For the record of the verification. */
  by: string;
  /** Verifies about this many of the last entries. Default: all. */
  last?: number;
  signal?: AbortSignal;
};

/**
 * Verifies the chain of an organization: that each hash follows from the entries before it, that each checkpoint is signed by
 * a key that was valid, that each content is still what it was, and that nothing is missing. Stores what it found. Memory
 * does not grow with the chain.
 */
export async function verifyChain(
  orgId: string,
  { by, last, signal }: Options,
): Promise<ChainVerification> {
  const problems = collectProblems();
  const keys = new Map((await listSigningKeys()).map((key) => [key.kid, key]));
  const start = await startOf(orgId, last);
  if (start) checkSignature(start, keys, problems);
  let position: Position = { seq: start?.seq ?? 0, hash: start?.entry_hash ?? NO_HASH };
  for (let isLast = false; !isLast; ) {
    signal?.throwIfAborted();
    const from = position;
    position = await snapshot(async (tx) => {
      const rows = await tx
        .select()
        .from(chainEntries)
        .where(and(eq(chainEntries.orgId, orgId), gt(chainEntries.seq, from.seq)))
        .orderBy(asc(chainEntries.seq))
        .limit(PAGE_ENTRIES);
      isLast = rows.length < PAGE_ENTRIES;
      const reached = checkHashes(rows, from, problems);
      await checkContents(tx, orgId, { rows, problems });
      // Of the last page also those that point beyond its end.
      const to = isLast ? Number.MAX_SAFE_INTEGER : reached.seq;
      await checkCheckpoints(tx, orgId, { rows, problems, from: from.seq, to, keys });
      if (isLast) {
        await checkHead(tx, orgId, { head: reached, problems });
        await checkRecorded(tx, orgId, { since: start?.signed_at, problems });
      }
      return reached;
    });
  }
  const verification: ChainVerification = {
    outcome: problems.count() === 0 ? "intact" : "problems",
    verified_at: clock.date().toISOString(),
    verified_by: by,
    from_seq: position.seq === 0 ? 0 : (start?.seq ?? 0) + 1,
    to_seq: position.seq,
    problem_count: problems.count(),
    problems: problems.found,
  };
  await storeVerification(orgId, verification);
  return verification;
}

async function checkHead(
  tx: Transaction,
  orgId: string,
  { head, problems }: { head: Position; problems: Problems },
): Promise<void> {
  const [last] = await tx
    .select({ seq: chainCheckpoints.seq })
    .from(chainCheckpoints)
    .where(eq(chainCheckpoints.orgId, orgId))
    .orderBy(desc(chainCheckpoints.seq))
    .limit(1);
  const signed = last?.seq ?? 0;
  if (head.seq > signed)
    problems.add(
      "unsigned_entries",
      `The entries ${signed + 1} to ${head.seq} have no checkpoint: they were added from outside.`,
      { seq: signed + 1 },
    );
}

async function storeVerification(orgId: string, verification: ChainVerification): Promise<void> {
  const isFull = verification.from_seq <= 1;
  const row = {
    ...(isFull ? { full: verification } : {}),
    verifiedAt: new Date(verification.verified_at),
    verifiedBy: verification.verified_by,
    fromSeq: verification.from_seq,
    toSeq: verification.to_seq,
    problemCount: verification.problem_count,
    problems: verification.problems,
  };
  await database()
    .insert(chainVerifications)
    .values({ orgId, ...row })
    .onConflictDoUpdate({ target: chainVerifications.orgId, set: row });
}
