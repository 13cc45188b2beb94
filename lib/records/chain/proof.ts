import { and, asc, eq, gt, lte } from "drizzle-orm";
import { database, transaction } from "@/lib/db/client";
import { chainEntries } from "@/lib/db/schema";
import { entryText, NO_HASH } from "@/lib/domain/records/chain";
import type { ChainProof } from "@/lib/domain/records/packet";
import { chainEntryOf } from "./append";
import { readContents } from "./contents";
import { sha256 } from "./hashes";
import { checkpointCovering, entriesAbout, type HashedEntry, listChainEntries } from "./read-chain";

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
  return {
    entry,
    content: content ? JSON.parse(JSON.stringify(content)) : null,
    previous: before?.entry_hash ?? NO_HASH,
    following: following.map((row) => sha256(entryText(chainEntryOf(row)))),
    checkpoint,
  };
}

/** The proofs of all entries about a subject, oldest first. Empty for one that is older than the chain. */
export async function readProofs(orgId: string, subjectId: string): Promise<ChainProof[]> {
  const entries = await entriesAbout(orgId, subjectId);
  const proofs = await Promise.all(entries.map((entry) => proofOf(orgId, entry)));
  return proofs.filter((proof) => proof !== null);
}
