import { Client, type ClientConfig } from "pg";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { readColumns } from "./read-columns";

export type LoadRequest = {
  connection: ClientConfig;
  poolVersionId: string;
  size: number;
  hash: string;
};

const PAGE_SIZE = 10_000;

/**
 * The entry point of the thread that loads large pools over its own connection. The columns are in shared memory, so
 * returning them copies nothing.
 */
export default async function load({
  connection,
  poolVersionId,
  size,
  hash,
}: LoadRequest): Promise<PoolColumns> {
  const client = new Client(connection);
  await client.connect();
  try {
    const between = async (from: number, to: number) => {
      const { rows } = await client.query<{ facts: CandidateFacts }>(
        "select facts from pool_candidates where pool_version_id = $1 and ordinal >= $2 and ordinal < $3 order by ordinal",
        [poolVersionId, from, to],
      );
      return rows.map(({ facts }) => facts);
    };
    return await readColumns({ size, hash, pageSize: PAGE_SIZE, between });
  } finally {
    await client.end();
  }
}
