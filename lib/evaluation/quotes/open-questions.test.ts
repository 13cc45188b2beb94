import { expect, test } from "vitest";
import { evaluate } from ".";
import type { Fields } from "./offerings.arbitrary";

/** What is asked, required by law or required by an umbrella, and not stated: it never helps a quote. */

const DAY = "2026-11-28";
const STD = { am_best_rating: "A", admitted: true, quote_status: "bindable" };
const offering = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  ...STD,
  ...more,
});
const run = (input: Fields, ...offerings: Fields[]) =>
  evaluate({ input: { state: "OH", ...input }, offerings, day: DAY });
type Result = ReturnType<typeof run>;
const idsOf = ({ solutions }: Result) =>
  solutions.map(({ offerings }) => offerings.map(({ id }) => id).join("+"));
const badgesOf = ({ solutions }: Result) =>
  solutions.flatMap(({ best_in_cluster, offerings }) =>
    best_in_cluster ? offerings.map(({ id }) => id).join("+") : [],
  );

const LIMITS = { limits: { liability: "250/500/100" } };
const BUCKETS = ["balanced", "cost_sensitive", "coverage_first", "simplicity"];

test.each<[string, Fields, Fields]>([
  ["limits", { auto: { limits: { liability: "250/500/100" } } }, LIMITS],
  [
    "one of two limits",
    { auto: { limits: { bodily_injury: "250/500", medical_payments: 5_000 } } },
    { limits: { liability: "250/500/100", medical_payments: 5_000 } },
  ],
  [
    "deductibles",
    { auto: { max_deductibles: { collision: 500 } } },
    { ...LIMITS, deductibles: { collision: 500 } },
  ],
  [
    "features",
    { auto: { features: ["roadside"] } },
    { ...LIMITS, coverage_features: ["roadside"] },
  ],
  [
    "hard features",
    { auto: { features: ["roadside"], hard: true } },
    { ...LIMITS, coverage_features: ["roadside"] },
  ],
])(
  "a quote silent on desired %s comes after one that states them, whatever its price",
  (_, desired, states) => {
    for (const appetite_bucket of BUCKETS) {
      const result = run(
        { appetite_bucket, desired_coverages: desired },
        // It states what the law requires, and nothing that the request asks for.
        offering("a_silent", "auto", 900, states === LIMITS ? {} : LIMITS),
        offering("b_states", "auto", 1_900, states),
      );
      expect(idsOf(result)).toEqual(["b_states", "a_silent"]);
      expect(badgesOf(result)).toEqual(["b_states"]);
      expect(result.solutions[1]?.reason).toMatch(
        /(Behind the recommended solution|Not recommended until this is answered).*a_silent, auto:/,
      );
    }
  },
);

test("desired terms that are not hard remove nothing, and a stated lower limit is only a worse level", () => {
  const desired_coverages = { auto: { limits: { liability: "250/500/100" } } };
  const result = run(
    { desired_coverages },
    offering("low", "auto", 500, { limits: { liability: "100/300/100" } }),
    offering("states", "auto", 1_900, LIMITS),
  );
  expect(result.excluded).toEqual([]);
  expect(idsOf(result)).toEqual(["low", "states"]);
});

test("features that lack a hard one are asked about, and other lines and requests are not", () => {
  const hard = { auto: { features: ["roadside"], hard: true } };
  const lacks = offering("lacks", "auto", 500, { ...LIMITS, coverage_features: ["glass"] });
  expect(badgesOf(run({ desired_coverages: hard }, lacks))).toEqual([]);
  expect(badgesOf(run({ desired_coverages: { auto: { features: ["roadside"] } } }, lacks))).toEqual(
    ["lacks"],
  );
  expect(badgesOf(run({}, offering("q", "home", 500)))).toEqual(["q"]);
});

test("an auto silent on the limits that the law requires comes after one that meets it", () => {
  const result = run(
    {},
    offering("a_silent", "auto", 500),
    offering("meets", "auto", 1_900, LIMITS),
  );
  expect(idsOf(result)).toEqual(["meets", "a_silent"]);
  expect(badgesOf(result)).toEqual(["meets"]);
  // If nobody states them, the request asks nothing and the best one is recommended.
  const both = run({}, offering("a", "auto", 500), offering("b", "auto", 700));
  expect(idsOf(both)).toEqual(["a", "b"]);
  expect(badgesOf(both)).toContain("a");
});

test("a quote silent on the limits below an umbrella comes after one that states them", () => {
  const result = run(
    {},
    offering("u", "umbrella", 300),
    offering("a_silent", "home", 500),
    offering("states", "home", 1_900, { limits: { liability: 300_000 } }),
  );
  expect(idsOf(result)).toEqual(["states+u", "a_silent+u"]);
  expect(badgesOf(result)).toEqual(["states+u"]);
});

test("a question that all leave open does not let silence on another one win", () => {
  const input = {
    vehicles: 2,
    desired_coverages: { auto: { limits: { liability: "250/500/100" }, hard: true } },
  };
  const result = run(
    input,
    offering("a_silent", "auto", 500),
    offering("states", "auto", 1_900, LIMITS),
  );
  expect(idsOf(result)).toEqual(["states", "a_silent"]);
  expect(badgesOf(result)).toEqual([]);
  const counted = { ...LIMITS, attributes: { quoted_vehicle_count: 2 } };
  expect(badgesOf(run(input, offering("all", "auto", 1_900, counted)))).toEqual(["all"]);
});

test.each(["KY", "GA", "OH", "IL", "NY"])(
  "not saying whether the carrier of an auto is admitted is not better than saying so (%s)",
  (state) => {
    const limits = {
      liability: "250/500/100",
      uninsured_motorist: "250/500",
      underinsured_motorist: "250/500",
      pip: 100_000,
    };
    const { admitted: _, ...rest } = offering("a_silent", "auto", 500, { limits });
    const silent = rest;
    const states = offering("states", "auto", 1_900, { limits });
    expect(idsOf(run({ state }, silent, states))).toEqual(["states", "a_silent"]);
    const not = offering("not", "auto", 500, { limits, admitted: false });
    const beside = run({ state }, silent, not);
    expect(badgesOf(beside)).toEqual([]);
    if (beside.excluded.length === 0) expect(idsOf(beside)).toEqual(["not", "a_silent"]);
  },
);

test("not saying whether a carrier is admitted never ranks before the surplus lines tax that it may cost", () => {
  const { admitted: _, ...silent } = offering("a_silent", "general_liability", 1_000);
  const surplus = offering("surplus", "general_liability", 1_000, { admitted: false });
  const admitted = offering("admitted", "general_liability", 1_030);
  expect(idsOf(run({ appetite_bucket: "cost_sensitive" }, silent, admitted))[0]).toBe("admitted");
  expect(idsOf(run({ appetite_bucket: "cost_sensitive" }, silent, surplus))[0]).toBe("surplus");
});

test("a solution that is first because it leaves less open says so, and not that its cost decides", () => {
  const full = offering("full", "auto", 1_000, { limits: { liability: "100/300/100" } });
  const silent = offering("silent", "auto", 1_000, { limits: { bodily_injury: "100/300" } });
  const [first, second] = run(
    { desired_coverages: { auto: { limits: { property_damage: 100_000 } } } },
    full,
    silent,
  ).solutions;
  expect(first?.offerings[0]?.id).toBe("full");
  expect(second?.offerings[0]?.id).toBe("silent");
  for (const premium of [500, 1_000]) {
    const cheaper = run(
      { desired_coverages: { auto: { limits: { property_damage: 100_000 } } } },
      full,
      { ...silent, premium: premium - 300 },
    ).solutions[0];
    expect(cheaper?.offerings[0]?.id).toBe("full");
    expect(cheaper?.reason).toContain("first because the next solution leaves more open");
    expect(cheaper?.reason).not.toContain("the lower cost decides");
  }
  const alone = run({}, full, { ...full, id: "other", provider_name: "other", premium: 1_200 });
  expect(alone.solutions[0]?.reason).not.toContain("leaves more open");
});
