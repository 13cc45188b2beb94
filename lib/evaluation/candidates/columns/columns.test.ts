import fc from "fast-check";
import { expect, test } from "vitest";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import { COVERAGE_FEATURES } from "../facts";
import { somePool } from "../facts.arbitrary";
import { BLOCK_ROWS } from "./block";
import { columnsBuilder, columnsOf, compareCandidates, createPoolHash } from "./build-columns";
import { factsAt } from "./read-facts";

test("facts read from columns equal the facts that were added", () => {
  fc.assert(
    fc.property(somePool, (pool) => {
      const columns = columnsOf(pool);
      const inVocabularyOrder = <T>(words: readonly T[], values: readonly T[] | undefined) =>
        values && words.filter((word) => values.includes(word));
      const given = pool
        .toSorted(compareCandidates)
        .map(({ licensed_states, lines, core_lines, coverage_features, ...facts }) => ({
          ...facts,
          licensed_states: inVocabularyOrder(US_STATES, licensed_states),
          lines: inVocabularyOrder(CANDIDATE_LINES, lines),
          core_lines: inVocabularyOrder(CANDIDATE_LINES, core_lines),
          coverage_features: inVocabularyOrder(COVERAGE_FEATURES, coverage_features),
        }));
      expect(pool.map((_, ordinal) => canonicalJson(factsAt(columns, ordinal)))).toEqual(
        given.map(canonicalJson),
      );
    }),
  );
});

test("an ordinal outside the pool throws a RangeError", () => {
  const columns = columnsOf([{ name: "Calder" }]);
  expect(() => factsAt(columns, 1)).toThrow("Ordinal 1 is outside the pool of 1 candidates.");
  expect(() => factsAt(columns, -1)).toThrow(RangeError);
});

test("a pool larger than a block keeps every candidate at its ordinal", () => {
  const builder = columnsBuilder({ hash: "given" });
  for (let i = 0; i < BLOCK_ROWS + 2; i++)
    builder.add({ name: String(i).padStart(6, "0"), quote_days: i % 300 });
  const columns = builder.finish();
  expect(columns).toMatchObject({ size: BLOCK_ROWS + 2, hash: "given" });
  for (const ordinal of [0, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1]) {
    expect(factsAt(columns, ordinal)).toEqual({
      name: String(ordinal).padStart(6, "0"),
      quote_days: ordinal % 300,
    });
  }
});

test("texts compare like in PostgreSQL with the collation C", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "Z", "é", "\uffee", "\u{1f600}", "\ud7ff", "\ue000"),
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test("equal values have the same canonical JSON", () => {
  expect(canonicalJson({ b: 1, a: { d: [2, { f: null, e: "é" }], c: undefined } })).toBe(
    '{"a":{"d":[2,{"e":"é","f":null}]},"b":1}',
  );
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test("the pool hash is the same when streamed, and changes with every fact", () => {
  fc.assert(
    fc.property(somePool, (pool) => {
      const hash = createPoolHash();
      for (const facts of pool.toSorted(compareCandidates)) hash.add(facts);
      expect(columnsOf(pool).hash).toBe(hash.digest());
    }),
  );
  expect(columnsOf([{ name: "Calder", quote_days: 2 }]).hash).not.toBe(
    columnsOf([{ name: "Calder", quote_days: 3 }]).hash,
  );
});
