import { transaction } from "@/lib/db/client";
import { authTokens, rememberedAnswers, type SealedRow, signingSecrets } from "./sealed-rows";
import { isCurrent, open, SealingError, seal } from "./sealing";

export interface ResealCounts {
  /** Opened under an older key and sealed under the newest. */
  resealed: number;
  /** Under the newest key already. */
  current: number;
  /** Left as they are: altered, or of a key that the ring does not hold. */
  unopened: number;
}

/** The same text under the newest key; null when it cannot be opened. */
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
 * Puts every sealed secret, token and remembered answer under the newest key, each batch in a transaction of its own. Broken off, it is simply run
 * again: what is done is found to be current. What is changed meanwhile stays as the other process left it.
 */
export async function resealAll({
  batchSize = 500,
  onBatch,
}: {
  batchSize?: number;
  onBatch?: (counts: ResealCounts) => void;
} = {}) {
  const counts: ResealCounts = { resealed: 0, current: 0, unopened: 0 };
  for (const batches of [signingSecrets, authTokens, rememberedAnswers]) {
    for await (const rows of batches(batchSize)) {
      await resealBatch(rows, counts);
      onBatch?.({ ...counts });
    }
  }
  return counts;
}
