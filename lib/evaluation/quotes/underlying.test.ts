import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { evaluate } from ".";
import type { Fields } from "./offerings.arbitrary";
import { belowTerms, compareWithTerms } from "./underlying";

/** Umbrellas: every policy below one has to meet its terms, and has to be there. */

const DAY = "2026-11-28";
const offering = (id: string, category: string, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium: 1_000,
  ...more,
});
const run = (input: Fields, ...offerings: Fields[]) =>
  evaluate({ input: { state: "OH", ...input }, offerings, day: DAY });
const policies = (...list: Fields[]): Fields => ({ current_portfolio: { policies: list } });
const removed = ({ excluded }: ReturnType<typeof run>) => excluded.map(({ rule }) => rule);
const asked = ({ not_checked = [] }: ReturnType<typeof run>) =>
  not_checked.flatMap(({ rule, question }) => (rule === "underlying_limits" ? question : []));
const confirmed = ({ solutions }: ReturnType<typeof run>) =>
  solutions[0]?.confirm_before_binding?.map(({ text }) => text).join("; ") ?? "";

const UMBRELLA = offering("u", "umbrella");
const HIGH = { line: "AUTO", limits: { liability: "250/500/100" } };
const LOW = { line: "AUTO", limits: { liability: "50/100/50" } };
const HOME = { line: "HOMEOWNERS", limits: { liability: 300_000 } };

test.each([
  "umbrella",
  "excess",
  "personal excess",
  "PUP",
  "commercial_umbrella",
  "business umbrella",
  "personal_umbrella_liability",
  "Excess Liability Policy",
  "commercial umbrella liability",
  "follow_form_excess",
  "corporate-excess",
])("%s over nothing is asked for and to be confirmed", (category) => {
  const result = run({}, offering("u", category.toLowerCase()));
  expect(removed(result)).toEqual([]);
  expect(asked(result).join()).toMatch(/Which policies are below the umbrella/);
  expect(confirmed(result)).toMatch(/which policies are below it/);
  const beside = run({}, offering("u", category.toLowerCase()), offering("f", "flood"));
  expect(asked(beside).join()).toMatch(/Which policies are below the umbrella/);
});

test("lines that are no umbrellas keep their own type", () => {
  for (const category of [
    "excess_flood",
    "excess workers compensation",
    "excess_uninsured_motorist",
  ])
    expect(asked(run({}, offering("x", category)))).toEqual([]);
});

test("an umbrella over policies in force or quotes that meet its terms needs no others", () => {
  for (const result of [
    run(policies(HIGH, HOME), UMBRELLA),
    run({}, UMBRELLA, offering("a", "auto", { limits: HIGH.limits })),
    // The published request: the limits are to be confirmed.
    run({}, UMBRELLA, offering("a", "auto"), offering("h", "home")),
  ]) {
    expect(removed(result)).toEqual([]);
    expect(confirmed(result)).not.toMatch(/which policies are below it/);
  }
});

test("of several policies in force each has to meet the terms: one that does excuses no other", () => {
  expect(removed(run(policies(HIGH, LOW), UMBRELLA))).toEqual(["underlying_limits"]);
  expect(removed(run(policies(LOW, HIGH, HOME), UMBRELLA))).toEqual(["underlying_limits"]);
  expect(removed(run(policies(HIGH, HIGH), UMBRELLA))).toEqual([]);
});

test.each<[string, Fields, Fields]>([
  ["motorcycle", { liability: "100/300/50" }, { liability: "250/500/50" }],
  ["rv", { csl: 300_000 }, { csl: 500_000 }],
  ["dwelling_fire", { liability: 100_000 }, { liability: 300_000 }],
  ["landlord", { premises_liability: 100_000 }, { liability: 500_000 }],
  ["condo", { liability: 100_000 }, { liability: 300_000 }],
  ["HO-4", { liability: 100_000 }, { liability: 300_000 }],
  ["boat", { liability: 100_000 }, { liability: 300_000 }],
  ["watercraft", { each_occurrence: 100_000 }, { each_occurrence: 300_000 }],
  ["collector_car", { liability: "100/300/50" }, { liability: "250/500/50" }],
])("a personal umbrella over %s, in force and quoted", (line, low, enough) => {
  expect(removed(run(policies(HIGH, { line, limits: low }), UMBRELLA))).toEqual([
    "underlying_limits",
  ]);
  expect(removed(run(policies(HIGH, { line, limits: enough }), UMBRELLA))).toEqual([]);
  const category = line.toLowerCase();
  const quoted = (limits: Fields) =>
    run({}, UMBRELLA, offering("q", category, { limits, admitted: true }));
  expect(quoted(low).excluded.map(({ id }) => id)).toContain("u");
  expect(quoted(enough).excluded).toEqual([]);
});

test.each<[string, Fields, Fields]>([
  ["general_liability", { occurrence: 500_000, aggregate: 1e6 }, { limit: "1M/2M" }],
  ["GL", { occurrence: 1e6, aggregate: 1e6 }, { occurrence: 1e6, aggregate: 2e6 }],
  ["bop", { liability: "500K/1M" }, { liability: "1M/2M" }],
  ["workers_comp", { employers_liability: "100/500/100" }, { employers_liability: "500/500/500" }],
])("a commercial umbrella over %s, by either name", (line, low, enough) => {
  for (const category of ["commercial_umbrella", "umbrella"]) {
    const over = (limits: Fields) =>
      removed(run({ state: "TN", ...policies({ line, limits }) }, offering("u", category)));
    expect(over(low)).toEqual(["underlying_limits"]);
    expect(over(enough)).toEqual([]);
  }
});

test("what nobody read that a commercial umbrella requires of liquor liability is asked for", () => {
  const result = run(
    policies({ line: "liquor_liability", limits: { occurrence: 1e6 } }),
    offering("u", "commercial_umbrella"),
  );
  expect(asked(result).join()).toMatch(/does the umbrella require of the liquor liability policy/);
  expect(confirmed(result)).toMatch(/which limits it requires of the liquor liability policy/);
});

test.each<[Fields, boolean]>([
  [{ liability: "30/60/25" }, true],
  [{ csl: 300_000 }, true],
  [{ liability: "100/300/100" }, true],
  [{ csl: 500_000 }, false],
  [{ csl: 1_000_000 }, false],
])("a commercial umbrella over commercial autos of %j: removed %s", (limits, out) => {
  for (const line of ["commercial_auto", "trucking", "auto"]) {
    const over = policies({ line, limits });
    expect(removed(run(over, offering("u", "commercial_umbrella")))).toEqual(
      out ? ["underlying_limits"] : [],
    );
  }
});

test("the terms of a commercial umbrella decide over the usual ones", () => {
  const own = offering("u", "commercial_umbrella", {
    required_underlying_limits: { commercial_auto: 1_000_000 },
  });
  const over = (csl: number) =>
    removed(run(policies({ line: "commercial_auto", limits: { csl } }), own));
  expect(over(500_000)).toEqual(["underlying_limits"]);
  expect(over(1_000_000)).toEqual([]);
});

test.each<[string, Fields]>([
  ["expired", { expires: "2026-11-01" }],
  ["expired, by another name", { expiration_date: "11/28/2026" }],
  ["cancelled", { status: "cancelled" }],
  ["canceled", { attributes: { status: "Canceled" } }],
  ["lapsed", { attributes: { status: "lapsed" } }],
  ["non-renewed", { status: "non-renewed" }],
  ["not begun", { effective: "2027-02-01" }],
  ["quoted", { attributes: { status: "quoted" } }],
  ["applied for", { status: "application submitted" }],
  ["pending", { status: "pending" }],
  ["not current", { status: "not current" }],
  ["no longer in force", { policy_status: "no longer in force" }],
  ["ended by another name of its end", { end_date: "2026-11-01" }],
])("a policy that is %s does not count", (_, facts) => {
  const result = run(policies({ ...HIGH, ...facts }), UMBRELLA);
  expect(asked(result).join()).toMatch(/Which policies are below the umbrella/);
  // It neither meets the terms nor is below them.
  expect(removed(run(policies({ ...LOW, ...facts }, HOME), UMBRELLA))).toEqual([]);
  const other = run(policies({ ...HIGH, ...facts }, HOME), UMBRELLA);
  expect(asked(other).join()).toMatch(/Is there a policy in force for auto/);
});

test.each(["in_force", "Active", "bound", "renewed", "issued"])(
  "a policy with the status %s counts",
  (status) => {
    const facts = { status, effective: "2026-03-01", expires: "2027-03-01" };
    expect(asked(run(policies({ ...HIGH, ...facts }), UMBRELLA))).toEqual([]);
    expect(removed(run(policies({ ...LOW, ...facts }), UMBRELLA))).toEqual(["underlying_limits"]);
  },
);

test("a policy that ends before the umbrella begins does not count, and one of unclear status is to be confirmed", () => {
  const ending = { ...HIGH, expires: "2027-01-01" };
  const begins = (...list: Fields[]) =>
    run({ effective_date: "2027-01-01", ...policies(...list) }, UMBRELLA);
  expect(asked(begins(ending)).join()).toMatch(/Which policies are below the umbrella/);
  expect(asked(begins(ending, HOME))).toEqual([
    expect.stringMatching(/policy in force for auto when the umbrella begins/),
  ]);
  expect(asked(begins(ending, HIGH)).join()).toMatch(/every auto policy have/);
  const low = { ...LOW, expires: "2027-01-01" };
  expect(removed(run({ effective_date: "2027-01-01", ...policies(low) }, UMBRELLA))).toEqual([
    "underlying_limits",
  ]);
  const statuses = ["under review", "unpaid", "Active, cancelled 3/1", "pending cancellation"];
  for (const status of statuses) {
    const unclear = run(policies({ ...HIGH, status }), UMBRELLA);
    expect(asked(unclear).join()).toMatch(/every auto policy/);
  }
  const extended = { status: "extended", effective: "2025-11-01" };
  const running = run(policies({ ...HIGH, ...extended, expires: "2027-11-01" }), UMBRELLA);
  expect(asked(running)).toEqual([]);
  const past = run(policies({ ...HIGH, ...extended, expires: "2026-11-01" }), UMBRELLA);
  expect(asked(past).join()).toMatch(/every auto policy/);
});

test("a policy that another one may have replaced is to be confirmed", () => {
  const old = { ...LOW, effective: "2024-06-01" };
  const next = { ...HIGH, status: "active", effective: "2026-06-01", expires: "2027-06-01" };
  const both = run(policies(old, next), UMBRELLA);
  expect(removed(both)).toEqual([]);
  expect(asked(both).join()).toMatch(/every auto policy/);
  for (const list of [
    [old],
    [{ ...old, status: "active" }, next],
    [{ ...old, effective: "2026-09-01" }, next],
    [old, { ...next, status: "quoted" }],
  ])
    expect(removed(run(policies(...list), UMBRELLA))).toEqual(["underlying_limits"]);
});

test("vehicles without a policy, and lines that the umbrella's own terms name, are asked for", () => {
  const drives = run({ vehicles: 2, ...policies(HOME) }, UMBRELLA);
  expect(asked(drives).join()).toMatch(/Is there a policy in force for auto/);
  const own = offering("u", "umbrella", {
    required_underlying_limits: { home: 300_000, watercraft: 300_000 },
  });
  const named = run(policies(HOME), own);
  expect(asked(named).join()).toMatch(/watercraft/);
  expect(confirmed(named)).toMatch(/watercraft below it \(none is stated\)/);
});

test("of several policies in force one is replaced by the quote, and the others are to be confirmed", () => {
  const auto = offering("a", "auto", { limits: HIGH.limits });
  expect(asked(run(policies(LOW), UMBRELLA, auto)).join()).not.toMatch(/every auto policy/);
  expect(asked(run(policies(HIGH, LOW), UMBRELLA, auto)).join()).toMatch(/every auto policy/);
  const { excluded } = run(policies(LOW, LOW), UMBRELLA, auto);
  expect(excluded.map(({ rule }) => rule)).toEqual(["underlying_limits"]);
});

test("a line of current_coverage is the policy that the portfolio lists, or one without limits", () => {
  const coverage = { current_coverage: { auto: { carrier: "Erie" } } };
  const both = run({ ...coverage, ...policies({ ...HIGH, carrier: "Erie" }) }, UMBRELLA);
  expect(asked(both)).toEqual([]);
  expect(asked(run(coverage, UMBRELLA)).join()).toMatch(/every auto policy/);
});

test("umbrella quotes that fit no combination are listed as excluded, with the rule", () => {
  const [person, damage] = [{ bi_per_person: 250_000 }, { property_damage: 100_000 }];
  const [liability, medical] = [{ occurrence: 1_000_000 }, { aggregate: 2_000_000 }];
  const terms = (id: string, category: string, auto: Fields, general: Fields) =>
    offering(id, category, { required_underlying_limits: { auto, general_liability: general } });
  const result = run(
    {},
    offering("a1", "auto", { limits: { liability: "250/500/25" } }),
    offering("a2", "auto", { limits: { liability: "100/300/100" } }),
    offering("h1", "general_liability", {
      limits: { occurrence: 1_000_000, aggregate: 1_000_000 },
    }),
    offering("h2", "general_liability", { limits: { occurrence: 500_000, aggregate: 2_000_000 } }),
    // Each umbrella fits a quote of each line, but no two fit the same quotes.
    terms("p1", "umbrella", person, liability),
    terms("p2", "umbrella", damage, medical),
    terms("c1", "commercial_umbrella", person, medical),
    terms("c2", "commercial_umbrella", damage, liability),
  );
  expect(result.unmet).toHaveLength(1);
  expect(result.counts.eligible).toBe(6);
  const [unmet] = result.unmet;
  const gone = result.excluded.filter(({ category }) => category === unmet?.coverage);
  expect(gone).toHaveLength(2);
  for (const { rule, evidence } of gone) {
    expect(rule).toBe("underlying_limits");
    expect(evidence).toMatch(/No combination of the other quotes/);
  }
  expect(result.excluded_by).toEqual([
    { rule: "underlying_limits", label: "Limits below an umbrella", count: 2 },
  ]);
});

test("two spellings of one line in the required underlying limits are refused", () => {
  const quote = offering("u", "umbrella", {
    required_underlying_limits: { home: 300_000, homeowners: 100_000 },
  });
  expect(() => run({}, quote)).toThrow(/required_underlying_limits\.homeowners is the same line/);
});

test("two spellings of a date of a policy that contradict each other are refused", () => {
  const policy = { ...HIGH, expires: "2027-01-01", expiration_date: "2027-02-01" };
  expect(() => run(policies(policy), UMBRELLA)).toThrow(/expiration_date contradicts/);
});

test("adding a policy below the terms never makes an umbrella possible, and none hides another", () => {
  const line = fc.constantFrom("AUTO", "motorcycle", "HOMEOWNERS", "dwelling_fire", "boat");
  const policy = fc.tuple(line, fc.boolean()).map(
    ([name, low]): Fields => ({
      line: name,
      limits:
        name === "AUTO" || name === "motorcycle"
          ? { csl: low ? 300_000 : 500_000 }
          : { liability: low ? 100_000 : 300_000 },
      low,
    }),
  );
  fc.assert(
    fc.property(fc.array(policy, { maxLength: 6 }), (list) => {
      const result = run(policies(...list.map(({ low: _, ...rest }) => rest)), UMBRELLA);
      expect(removed(result).length > 0).toBe(list.some(({ low }) => low));
    }),
    { numRuns: samples(60) },
  );
});

test.each<[string[], string | undefined, boolean]>([
  [["250/500/100", "25/50/25"], undefined, false],
  [["25/50/25", "25/50/25"], "underlying_limits", false],
  [["25/50/25"], undefined, true],
])(
  "a quoted auto replaces at most one of the autos %j: removed by %s, badge %s",
  (held, rule, badge) => {
    const result = evaluate({
      day: "2026-11-28",
      input: {
        state: "OH",
        coverage_types: ["auto", "umbrella"],
        current_portfolio: {
          policies: held.map((liability) => ({ line: "auto", limits: { liability } })),
        },
      },
      offerings: [
        {
          id: "a",
          provider_name: "A",
          category: "auto",
          premium: 900,
          admitted: true,
          limits: { liability: "250/500/100" },
        },
        {
          id: "u",
          provider_name: "U",
          category: "umbrella",
          premium: 300,
          admitted: true,
          limits: { limit: 1_000_000 },
        },
      ],
    });
    expect(result.excluded.find(({ id }) => id === "u")?.rule).toBe(rule);
    if (rule === undefined) expect(result.solutions[0]?.best_in_cluster).toBe(badge);
  },
);

test("whether limits are below terms is the same with and without their shortfalls", () => {
  const usd = fc.constantFrom(0, 100_000, 300_000, 500_000);
  const names = ["csl", "bi_person", "bi_accident", "pd", "um_single", "um_person", "liability"];
  const limits = fc
    .array(fc.tuple(fc.constantFrom(...names), usd), { maxLength: 5 })
    .map(
      (list) => new Map(list.map(([name, amount]) => [name, { carried: amount > 0, usd: amount }])),
    );
  const required = fc.dictionary(fc.constantFrom(...names), usd, { maxKeys: 3 });
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(required, { maxLength: 3 }), limits, (alternatives, stated) => {
      const { below } = compareWithTerms(alternatives, stated);
      seen.add(below);
      expect(belowTerms(alternatives, stated)).toBe(below);
      expect(belowTerms(alternatives, stated)).toBe(below);
    }),
    { numRuns: samples(3_000) },
  );
  expect([...seen].sort()).toEqual(["below", "met", "undecided"]);
});
