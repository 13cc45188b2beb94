import type { Transaction } from "@/lib/db/client";
import { chainPending } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import type { ChainKind } from "@/lib/domain/records/chain";
import { contentHash } from "./hashes";

type Recorded = {
  orgId: string;
  environment: Environment;
  kind: ChainKind;
  subjectId: string;
  /** What `readContents` has to read again from the rows. */
  content: object;
  at: Date;
};

/**
 * Enters a change in the organization's chain, in the transaction of the change. A worker moves it into the chain within
 * seconds: appending here would make all changes of an organization wait for each other.
 */
export async function recordInChain(
  tx: Pick<Transaction, "insert">,
  { content, ...entry }: Recorded,
): Promise<void> {
  await tx.insert(chainPending).values({ ...entry, contentSha256: contentHash(content) });
}
