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
