import { transaction } from "@/lib/db/client";
import { SealingError } from "./keyring";
import {
  authTokens,
  recordKeys,
  type SealedRow,
  signingSecrets,
  slackUrls,
  storedResponses,
} from "./sealed-rows";
import { isCurrent, open, seal } from "./sealing";

export interface ResealCounts {
  /** Opened with an older key and sealed with the newest. */
  resealed: number;
  /** Already sealed with the newest key. */
  current: number;
  /** Unchanged, because they were altered or their key is not in the keyring. */
  unopened: number;
}

/** The same text sealed with the newest key. Null if it cannot be opened. */
function resealed({ sealed, binding }: SealedRow): Buffer | null {
  try {
    return seal(open(sealed, binding), binding);
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
}

function isUnderNewest({ sealed, binding }: SealedRow): boolean {
  try {
    if (!isCurrent(sealed)) return false;
    open(sealed, binding);
    return true;
  } catch (error) {
    if (error instanceof SealingError) return false;
    throw error;
  }
}

async function resealBatch(rows: readonly SealedRow[], counts: ResealCounts): Promise<void> {
  await transaction(async () => {
    for (const row of rows) {
      if (isUnderNewest(row)) {
        counts.current++;
        continue;
      }
      const sealed = resealed(row);
      if (sealed) await row.replace(sealed);
      counts[sealed ? "resealed" : "unopened"]++;
    }
  });
}

/**
 * Seals every signing secret, token, record key, Slack URL and stored response with the newest key, one transaction per batch. It can be
 * interrupted and run again. Rows that another process changes in the meantime are left as they are.
 */
export async function resealAll({
  batchSize = 500,
  onBatch,
}: {
  batchSize?: number;
  onBatch?: (counts: ResealCounts) => void;
} = {}) {
  const counts: ResealCounts = { resealed: 0, current: 0, unopened: 0 };
  for (const batches of [signingSecrets, authTokens, recordKeys, slackUrls, storedResponses]) {
    for await (const rows of batches(batchSize)) {
      await resealBatch(rows, counts);
      onBatch?.({ ...counts });
    }
  }
  return counts;
}
