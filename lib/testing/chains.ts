import { pgPool } from "@/lib/db/client";
import { appendBatch } from "@/lib/records/chain/append";
import { verifyChain } from "@/lib/records/chain/verify-chain";

/** Everything that has to be in a chain is in one from the start: no release before this one wrote to a test's database. */
export const expectCompleteChains = () =>
  pgPool().query("update chain_coverage set complete_from = '-infinity'");

/** Enters everything that an organization wrote. */
export async function appendPending(orgId: string): Promise<void> {
  while ((await appendBatch(orgId)) > 0);
}

/** Enters what was written, verifies the chain, and resolves to the codes of its problems with what they are about. */
export async function chainProblems(orgId: string): Promise<string[]> {
  await appendPending(orgId);
  const { problems } = await verifyChain(orgId, { by: "test" });
  return problems.map(({ code, seq, subject_id }) => `${code} ${seq ?? subject_id}`);
}

/** The `seq` of the entry about a subject. */
export async function seqOf(orgId: string, subjectId: string, kind: string): Promise<number> {
  const { rows } = await pgPool().query<{ seq: string }>(
    "select seq from chain_entries where org_id = $1 and subject_id = $2 and kind = $3",
    [orgId, subjectId, kind],
  );
  return Number(rows[0]?.seq);
}
