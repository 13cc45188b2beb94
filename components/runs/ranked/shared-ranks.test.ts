import { expect, test } from "vitest";
import { formatRank, rankInWords, sharedRanks } from "./shared-ranks";

test("equal ranks are marked as shared, and others are not", () => {
  const shared = sharedRanks([1, 2, 2, 4, 1_200].map((rank) => ({ rank })));
  expect([1, 2, 4, 1_200].map((rank) => formatRank(rank, shared))).toEqual([
    "1",
    "2=",
    "4",
    "1,200",
  ]);
  expect(rankInWords(2, shared)).toBe("shared rank 2");
  expect(rankInWords(4, shared)).toBe("rank 4");
});
