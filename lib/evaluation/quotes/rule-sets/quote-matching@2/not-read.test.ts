import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** Words and terms that cannot be read never help a quote: they are asked for. */

const offering = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  am_best_rating: "A",
  admitted: true,
  ...more,
});
const run = (offerings: readonly Fields[], input: Fields = { state: "OH" }) =>
  evaluate({ input, offerings, day: "2026-11-28" });
const rules = ({ not_checked }: ReturnType<typeof run>) => not_checked?.map(({ rule }) => rule);

test.each([
  "Declined by underwriting",
  "DECLINED - class",
  "no bid",
  "Not quoted",
  "Turned down",
  "turned it down",
  "rejected by carrier",
  "withdrawn",
  "Withdrawn by the carrier",
  "closed",
  "Closed - lost",
  "expired",
  "cancelled",
  "unable to quote",
  "out of appetite",
  "will not write",
])("a quote with the status %s is out", (status) => {
  for (const more of [
    { status },
    { attributes: { status } },
    { attributes: { quote_status: status }, quote_status: "bindable" },
    { underwriting_status: status },
  ]) {
    const result = run([offering("q", "home", 100, more), offering("a", "home", 2_000)]);
    expect(result.excluded).toMatchObject([
      { id: "q", rule: "declined", evidence: expect.stringContaining(status) },
    ]);
  }
});

test.each(["not declined", "tbd by desk", "needs info", 7, { code: 1 }, "not expired"])(
  "a quote with the status %j is asked about, without a badge",
  (status) => {
    const result = run([offering("q", "home", 100, { status })]);
    expect(result.excluded).toEqual([]);
    expect(rules(result)).toContain("declined");
    expect(result.solutions).toMatchObject([{ best_in_cluster: false }]);
    expect(result.ignored?.map(({ path }) => path)).toContain("offerings.*.status");
  },
);

test.each(["quoted", "Ready to bind", "referral", "estimate", "active", "Pending underwriting"])(
  "a quote with the status %s stays",
  (status) => {
    const result = run([offering("q", "home", 100, { status })]);
    expect(result.excluded).toEqual([]);
    expect(rules(result)).not.toContain("declined");
  },
);

test.each<[string, Fields]>([
  ["empty", { auto: {} }],
  ["a word", { auto: "included" }],
  ["misspelled", { auto: { bodily_injry: 250_000 } }],
  ["of damage to the car", { auto: { collision: 1_000 } }],
  ["nothing", { auto: { liability: 0 } }],
])("terms of an umbrella that are %s do not switch off the usual ones", (_, terms) => {
  const over = (liability: string) =>
    run([
      offering("A_auto", "auto", 1_000, { limits: { liability } }),
      offering("A_umb", "umbrella", 300, { required_underlying_limits: terms }),
    ]);
  expect(over("100/300/100").unmet).toMatchObject([{ coverage: "umbrella", code: "all_removed" }]);
  const enough = over("250/500/100");
  expect(enough.solutions).toMatchObject([{ complete: true, best_in_cluster: false }]);
  expect(rules(enough)).toContain("underlying_terms_not_read");
});

test("terms of an umbrella that can be read replace the usual ones of their line alone", () => {
  const result = run([
    offering("A_auto", "auto", 1_000, { limits: { liability: "100/300/100" } }),
    offering("A_umb", "umbrella", 300, { required_underlying_limits: { auto: "100/300" } }),
  ]);
  expect(result.unmet).toEqual([]);
  expect(rules(result)).not.toContain("underlying_terms_not_read");
});

test("limits of none insure nothing, and an umbrella needs a limit for each occurrence", () => {
  const of = (category: string, limits: Fields) =>
    run([offering("q", category, 1_000, { limits })]).excluded.map(({ rule }) => rule);
  for (const none of ["none", 0, "not covered"]) {
    expect(of("umbrella", { liability: none })).toEqual(["no_coverage"]);
    expect(of("commercial_umbrella", { occurrence: none, aggregate: "5M" })).toEqual([
      "no_coverage",
    ]);
    expect(of("general_liability", { occurrence: none, aggregate: none })).toEqual(["no_coverage"]);
    expect(of("flood", { building: none, contents: 50_000 })).toEqual([]);
  }
  expect(of("umbrella", { liability: "1M" })).toEqual([]);
  expect(of("umbrella", {})).toEqual([]);
});
