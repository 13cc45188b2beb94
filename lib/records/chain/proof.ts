import { and, asc, eq, gt, lte } from "drizzle-orm";
import { chunk } from "es-toolkit";
import { database, transaction } from "@/lib/db/client";
import { chainEntries } from "@/lib/db/schema";
import { entryText, NO_HASH } from "@/lib/domain/records/chain";
import type { ChainProof } from "@/lib/domain/records/packet";
import { chainEntryOf } from "./append";
import { readContents } from "./contents";
import { sha256 } from "./hashes";
import {
  checkpointCovering,
  entriesAbout,
  entriesOfPeople,
  type HashedEntry,
  listChainEntries,
} from "./read-chain";
import { readToken } from "./timestamps";

async function proofOf(orgId: string, entry: HashedEntry): Promise<ChainProof | null> {
  const checkpoint = await checkpointCovering(orgId, entry.seq);
  if (!checkpoint) return null;
  const [before] =
    entry.seq === 1 ? [] : await listChainEntries(orgId, { afterSeq: entry.seq - 2, limit: 1 });
  const following = await database()
    .select()
    .from(chainEntries)
    .where(
      and(
        eq(chainEntries.orgId, orgId),
        gt(chainEntries.seq, entry.seq),
        lte(chainEntries.seq, checkpoint.seq),
      ),
    )
    .orderBy(asc(chainEntries.seq));
  const { kind, subject_id: subjectId } = entry;
  const contents = await transaction((tx) =>
    readContents(tx, orgId, { kind, subjectIds: [subjectId] }),
  );
  const content = contents?.get(subjectId);
  const token = await readToken(orgId, checkpoint.seq);
  return {
    entry,
    content: content ? JSON.parse(JSON.stringify(content)) : null,
    previous: before?.entry_hash ?? NO_HASH,
    following: following.map((row) => sha256(entryText(chainEntryOf(row)))),
    checkpoint,
    ...(token ? { timestamp: token.toString("base64") } : {}),
  };
}

/** Each proof takes several statements: few at once leave connections to others. */
const AT_ONCE = 4;

async function proofsOf(orgId: string, entries: readonly HashedEntry[]): Promise<ChainProof[]> {
  const proofs: ChainProof[] = [];
  for (const some of chunk(entries, AT_ONCE)) {
    const made = await Promise.all(some.map((entry) => proofOf(orgId, entry)));
    proofs.push(...made.filter((proof) => proof !== null));
  }
  return proofs;
}

/** The proofs of all entries about a subject, oldest first. Empty for one that is older than the chain. */
export const readProofs = async (orgId: string, subjectId: string): Promise<ChainProof[]> =>
  proofsOf(orgId, await entriesAbout(orgId, subjectId));

/** The proofs of the newest annotations and decisions of a run, at most so many, oldest first. */
export const readPeopleProofs = async (
  orgId: string,
  runId: string,
  limit: number,
): Promise<ChainProof[]> => proofsOf(orgId, await entriesOfPeople(orgId, runId, limit));
