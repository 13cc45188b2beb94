import { expect, test } from "vitest";
import {
  anyCapitals,
  coveringFilters,
  type SingleFilter,
  type ValueCondition,
} from "./covering-filters";

/** Filters that leave nothing, whatever the form of their conditions. */

type Range = { min?: number; max?: number; options?: string[] };
type Where = { lines?: string[]; states?: string[] };
const CASES: [string, (ValueCondition & { where?: Where })[], Range, number[] | null][] = [
  [
    "bounds that overlap",
    [
      { kind: "below", value: 5 },
      { kind: "above", value: 3 },
    ],
    {},
    [0, 1],
  ],
  [
    "bounds that leave one value",
    [
      { kind: "below", value: 5 },
      { kind: "above", value: 5 },
    ],
    {},
    null,
  ],
  [
    "multiples of one number that overlap",
    [
      { kind: "below", value: 2, of: "limit" },
      { kind: "above", value: 1, of: "limit" },
    ],
    {},
    [0, 1],
  ],
  [
    "multiples of two numbers",
    [
      { kind: "below", value: 2, of: "limit" },
      { kind: "above", value: 1, of: "revenue" },
    ],
    {},
    null,
  ],
  [
    "a multiple and a number",
    [
      { kind: "below", value: 2, of: "limit" },
      { kind: "above", value: 1 },
    ],
    {},
    null,
  ],
  ["a bound below every value", [{ kind: "above", value: -1 }], { min: 0 }, [0]],
  ["a bound above every value", [{ kind: "below", value: 1_300 }], { max: 1_200 }, [0]],
  ["a bound at the least value", [{ kind: "above", value: 0 }], { min: 0 }, null],
  [
    "yes and no",
    [
      { kind: "is", value: true },
      { kind: "is", value: false },
    ],
    {},
    [0, 1],
  ],
  [
    "yes twice",
    [
      { kind: "is", value: true },
      { kind: "is", value: true },
    ],
    {},
    null,
  ],
  [
    "all options, in two filters and other capitals",
    [
      { kind: "one_of", values: ["GOLD"] },
      { kind: "one_of", values: ["silver"] },
    ],
    { options: ["gold", "Silver"] },
    [0, 1],
  ],
  [
    "all options in one filter",
    [{ kind: "one_of", values: ["gold", "silver"] }],
    { options: ["gold", "silver"] },
    [0],
  ],
  ["some options", [{ kind: "one_of", values: ["gold"] }], { options: ["gold", "silver"] }, null],
  ["words without options", [{ kind: "one_of", values: ["gold", "silver"] }], {}, null],
  [
    "two filters that each keep other words",
    [
      { kind: "none_of", values: ["Travelers"] },
      { kind: "none_of", values: ["Chubb"] },
    ],
    {},
    [0, 1],
  ],
  [
    "two filters that keep a word both",
    [
      { kind: "none_of", values: ["Travelers", "Chubb"] },
      { kind: "none_of", values: ["chubb"] },
    ],
    {},
    null,
  ],
  [
    "a word that one keeps and another removes",
    [
      { kind: "none_of", values: ["Travelers", "Chubb"] },
      { kind: "none_of", values: ["Chubb"] },
      { kind: "one_of", values: ["CHUBB"] },
    ],
    {},
    [1, 2],
  ],
  [
    "a list that has the word or lacks it",
    [
      { kind: "includes", values: ["Tech", "energy"] },
      { kind: "lacks", values: ["tech"] },
    ],
    {},
    [0, 1],
  ],
  [
    "a list whose words several filters name",
    [
      { kind: "includes", values: ["tech"] },
      { kind: "includes", values: ["energy"] },
      { kind: "lacks", values: ["energy", "tech"] },
    ],
    {},
    [0, 1, 2],
  ],
  [
    "a list that can have another word",
    [
      { kind: "includes", values: ["tech"] },
      { kind: "lacks", values: ["tech", "energy"] },
    ],
    {},
    null,
  ],
  [
    "filters of one line",
    [
      { kind: "is", value: true, where: { lines: ["cyber"] } },
      { kind: "is", value: false, where: { lines: ["cyber", "umbrella"] } },
    ],
    {},
    [0, 1],
  ],
  [
    "filters of other lines",
    [
      { kind: "is", value: true, where: { lines: ["cyber"] } },
      { kind: "is", value: false, where: { lines: ["umbrella"] } },
    ],
    {},
    null,
  ],
  [
    "a filter of a line in a state beside one of all",
    [
      { kind: "is", value: true },
      { kind: "is", value: false, where: { lines: ["cyber"], states: ["NY"] } },
    ],
    {},
    [0, 1],
  ],
  [
    "filters of a line and of a state, which meet there",
    [
      { kind: "is", value: true, where: { lines: ["cyber"] } },
      { kind: "is", value: false, where: { states: ["NY"] } },
    ],
    {},
    [0, 1],
  ],
];

test.each(CASES)("%s", (_, conditions, range, covering) => {
  const found = coveringFilters(
    conditions.map(({ where = {}, ...condition }, at) => ({ at, fact: "fact", condition, where })),
    () => ({ ...range, matcher: anyCapitals }),
  );
  expect(found.map(({ filter, others }) => [...others, filter].map(({ at }) => at))).toEqual(
    covering === null ? [] : [covering],
  );
});

test("filters of other facts, and those that are not needed, are not named", () => {
  const of = (at: number, fact: string, value: number, kind: "below" | "above") => ({
    at,
    fact,
    condition: { kind, value },
    where: {},
  });
  const [found, ...more] = coveringFilters(
    [
      of(0, "a", 1, "below"),
      of(1, "a", 9, "below"),
      of(2, "b", 2, "above"),
      of(3, "a", 5, "above"),
    ],
    () => ({ matcher: anyCapitals }),
  );
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    filter: { at: 3 },
    others: [{ at: 1 }],
    why: "no value is at least 9 and at most 5",
  });
});

test("a hundred filters that include a word and a hundred that lack a thousand are checked by a few comparisons", () => {
  let words = 0;
  const matcher = (given: readonly string[]) => {
    words += given.length;
    return anyCapitals(given);
  };
  const many = Array.from({ length: 1_000 }, (_, i) => `w${i}`);
  const filters = Array.from({ length: 200 }, (_, at) => ({
    fact: "list",
    condition: {
      kind: at % 2 === 0 ? ("includes" as const) : ("lacks" as const),
      values: many.map((word) => (at % 2 === 0 ? word : `${word}-other`)),
    },
    where: {},
  }));
  expect(coveringFilters(filters, () => ({ matcher }))).toEqual([]);
  // Each word of `includes` is read once, and not once for each pair of filters.
  expect(words).toBeLessThanOrEqual(100 * 1_000);
});

test("filters with many words that count in other places each are compared in as many places as there is time for", () => {
  let words = 0;
  const matcher = (given: readonly string[]) => {
    words += given.length;
    return anyCapitals(given);
  };
  const states = Array.from({ length: 49 }, (_, i) => `S${i}`);
  const lines = ["cyber", "auto", "home"];
  const of = (size: number) =>
    Array.from({ length: 200 }, (_, at) => ({
      ...{ fact: "list", at },
      condition: {
        kind: at === 0 ? ("lacks" as const) : ("includes" as const),
        values: Array.from({ length: at === 0 ? 1 : size }, (_, i) => `w${i}`),
      },
      where: {
        // No place has the first filter together with another one.
        lines: at === 0 ? lines.slice(0, 1) : lines.slice(1),
        states: states.filter((_, i) => i !== at % 49),
      },
    }));
  expect(coveringFilters(of(1_000), () => ({ matcher }))).toEqual([]);
  expect(words).toBeLessThan(5_000_000);

  const [lacks, ...include] = of(10);
  if (!lacks) throw new Error("There is no first filter");
  const together: SingleFilter[] = [{ ...lacks, where: {} }, ...include];
  expect(coveringFilters(together, () => ({ matcher }))).toHaveLength(1);
});
