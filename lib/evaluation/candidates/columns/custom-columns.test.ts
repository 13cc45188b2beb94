import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CandidateFacts } from "../facts";
import { viewBlock } from "./block";
import { blockOf, columnsOf } from "./build-columns";
import { factsAt, rowFacts } from "./read-facts";

const custom = fc.record(
  {
    capacity: fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0),
    captive: fc.boolean(),
    grade: fc.constantFrom("gold", "silver", "Ærø"),
    programs: fc.array(fc.constantFrom("cyber", "tech", "energy"), { maxLength: 4 }),
  },
  { requiredKeys: [] },
);
const candidates = fc.array(custom, { minLength: 1, maxLength: 40 }).map((list) =>
  list.map(
    (own, i): CandidateFacts => ({
      name: `Carrier ${String(i).padStart(3, "0")}`,
      ...(i % 3 === 0 ? { rate_index: 1 } : {}),
      ...(Object.keys(own).length > 0 ? { custom: own } : {}),
    }),
  ),
);

test("custom facts of all kinds are read from the columns exactly as they were added", () => {
  fc.assert(
    fc.property(candidates, (list) => {
      const columns = columnsOf(list);
      expect(list.map((_, i) => factsAt(columns, i))).toEqual(list);
    }),
  );
});

test("a block without custom facts takes no memory for them", () => {
  const plain = blockOf({ name: "A" });
  expect(plain).toMatchObject({ custom: [], dictionaryBytes: 0 });
  const own = blockOf({ name: "A", custom: { captive: true } });
  expect(own.buffer.byteLength).toBeGreaterThan(plain.buffer.byteLength);
  expect(rowFacts(viewBlock(own), 0)).toEqual({ name: "A", custom: { captive: true } });
});

test("every row of a block reads its own words, also if its lists have more words than 16 bits can number", () => {
  const wordsPerRow = 5;
  const list = Array.from(
    { length: 14_000 },
    (_, i): CandidateFacts => ({
      name: `Carrier ${String(i).padStart(5, "0")}`,
      custom: {
        codes: Array.from({ length: wordsPerRow }, (_, at) => `w${i}-${at}`),
        programs: ["tech", i % 2 === 0 ? "cyber" : "energy"],
        panel: `panel ${i}`,
      },
    }),
  );
  expect(list.length * wordsPerRow).toBeGreaterThan(0xffff);
  const columns = columnsOf(list);
  expect(columns.blocks).toHaveLength(1);
  const differing = list.filter((facts, i) => !isDeepStrictEqual(factsAt(columns, i), facts));
  expect(differing).toEqual([]);
});

test("lists take two bytes for each word until a block has more words than two bytes can number", () => {
  const listing = (words: number) =>
    blockOf(
      ...Array.from({ length: Math.ceil(words / 1_000) }, (_, i) => ({
        name: `Carrier ${i}`,
        custom: {
          codes: Array.from(
            { length: Math.min(1_000, words - i * 1_000) },
            (_, at) => `w${i}-${at}`,
          ),
        },
      })),
    );
  const bytesPerCode = (words: number) => {
    const column = viewBlock(listing(words)).custom.codes;
    return column?.kind === "lists" ? column.codes.BYTES_PER_ELEMENT : null;
  };
  expect(bytesPerCode(0xffff)).toBe(2);
  expect(bytesPerCode(0x1_0000)).toBe(4);
});
