import type { CandidateFacts } from "../facts";
import { BLOCK_ROWS, type Block, type PoolColumns, viewBlock } from "./block";
import { blockOf } from "./build-columns";
import { rowFacts } from "./read-facts";

/** A candidate of a pool with facts that the pool does not report. */
export type ChangedCandidate = { ordinal: number; facts: CandidateFacts };

/** A copy of a block in which one row has other facts. */
export function replaceInBlock(block: Block, row: number, facts: CandidateFacts): Block {
  const view = viewBlock(block);
  return blockOf(
    ...Array.from({ length: block.rows }, (_, at) => (at === row ? facts : rowFacts(view, at))),
  );
}

export const blockAt = ({ blocks }: PoolColumns, ordinal: number): Block | undefined =>
  blocks[Math.floor(ordinal / BLOCK_ROWS)];

/** The columns with another block at the place of the one that has the candidate. The other blocks are shared. */
export const withBlock = (columns: PoolColumns, ordinal: number, block: Block): PoolColumns => ({
  ...columns,
  blocks: columns.blocks.with(Math.floor(ordinal / BLOCK_ROWS), block),
});
