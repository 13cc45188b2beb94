import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { importPool } from "@/lib/pools/import/import-pool";
import { newOrganization, send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";
import { PUBLISHED_PACKAGES } from "./examples/published";

/** Submissions that a silent default would answer wrongly: each gives an error with its path, or says what is open. */

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
});

async function runCount(): Promise<number> {
  const { rows } = await database().execute<{ n: number }>(
    sql`select count(*)::int as n from runs`,
  );
  return rows[0]?.n ?? 0;
}

const { input, offerings } = PUBLISHED_PACKAGES;
const [first, ...others] = offerings;
const quotes = (change: object, offering: object = {}) => ({
  input: { ...input, ...change },
  offerings: [{ ...first, ...offering }, ...others],
});
const stated = { premium: 140, attributes: undefined };

test.each([
  ["two states", quotes({ state: "NJ" }), "input.address.state", /contradicts state/],
  [
    "two lists of lines",
    quotes({ required_coverages: ["home"] }),
    "input.coverage_types",
    /contradicts required_coverages/,
  ],
  [
    "two numbers of vehicles",
    quotes({ vehicles_detail: [{}, {}] }),
    "input.vehicles",
    /contradicts vehicles_detail \(1 and 2\)/,
  ],
  [
    "two ratings",
    quotes({}, { am_best_rating: "B" }),
    "offerings.0.quality_rating",
    /contradicts am_best_rating/,
  ],
  [
    "two premiums",
    quotes({}, { premium: 99 }),
    "offerings.0.attributes.line_premium_annual",
    /contradicts premium/,
  ],
  [
    "two present carriers",
    quotes({
      current_portfolio: { policies: [{ line: "HOME", carrier: "Erie" }] },
      request_config: { quote_matching: true },
    }),
    "input.current_coverage.home.carrier",
    /contradicts current_portfolio/,
  ],
  [
    "a term of no months",
    quotes({}, { ...stated, term_months: 0 }),
    "offerings.0.term_months",
    /12, 6, 4, 3, 2 or 1 months \(got 0\)/,
  ],
  [
    "a term of 13 months",
    quotes({}, { premium: 140, attributes: { term_months: 13 } }),
    "offerings.0.attributes.term_months",
    /got 13/,
  ],
  [
    "a monthly premium without a term",
    quotes({}, { ...stated, billing_period: "monthly" }),
    "offerings.0.term_months",
    /is required for a premium that is "monthly"/,
  ],
  [
    "a billing period that cannot be annualized",
    quotes({}, { ...stated, billing_period: "fortnightly", term_months: 12 }),
    "offerings.0.billing_period",
    /annual, semiannual, quarterly or monthly/,
  ],
  [
    "a limit with two meanings",
    quotes({}, { limits: { liability: "300.000" } }),
    "offerings.0.limits.liability",
    /Write whole USD, such as 300,000/,
  ],
  [
    "a date with two meanings",
    quotes({ effective_date: "04/05/2027" }),
    "input.effective_date",
    /2027-04-05 or 2027-05-04/,
  ],
  ["no state", quotes({ address: {} }), "input.address.state", /is required/],
])(
  "%s: refused with the path and a remedy, and nothing is stored",
  async (_, body, path, message) => {
    const before = await runCount();
    const answer = await send(org.live, "POST", "/jobs", { body });
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
    expect(answer.body.details).toEqual(
      expect.arrayContaining([{ path, message: expect.stringMatching(message) }]),
    );
    expect(await runCount()).toBe(before);
  },
);

async function completedRun(body: unknown) {
  const submitted = await send(org.live, "POST", "/jobs", { body });
  expect([submitted.status, submitted.body.details]).toEqual([202, undefined]);
  await runQueuedJobs();
  return (await send(org.live, "GET", `/jobs/${submitted.body.run_id}`)).body;
}
const rules = (run: { not_checked: { rule: string; missing: string[] }[] }) => run.not_checked;

test("a package that needs a line nobody quoted does not count, and the answer says so", async () => {
  const body = {
    input,
    offerings: offerings.filter(({ category }) => category !== "umbrella"),
  };
  const withLines = {
    ...body,
    offerings: body.offerings.map((offering) => ({
      ...offering,
      package_lines: ["home", "auto", "umbrella"],
    })),
  };
  const run = await completedRun(withLines);
  expect(run.status).toBe("degraded");
  expect(run.solutions[0].est_cost_low).toBeGreaterThan(11_000);
  expect(rules(run)).toEqual(
    expect.arrayContaining([expect.objectContaining({ rule: "package_price" })]),
  );
});

test("a policy that does not say what it insures leaves its rules open", async () => {
  const run = await completedRun({
    input: {
      request_config: { coverage_analysis: true },
      state: "FL",
      household: { home: { owned: true, flood_zone: "AE", replacement_cost: 400_000 } },
      business: { naics: "722511", property_value: 500_000, premises: { flood_zone: "AE" } },
      current_portfolio: {
        policies: [
          { line: "HOMEOWNERS", limits: { dwelling: 400_000 } },
          { line: "COMMERCIAL_PROPERTY" },
          { line: "FLOOD", limits: { building: 250_000 } },
        ],
      },
    },
  });
  expect(run.status).toBe("completed");
  expect(JSON.stringify(rules(run))).toMatch(/insure/);
});

const importRows = (values: object) =>
  importPool({
    slug: "carriers:bad",
    orgId: org.orgId,
    rows: (async function* () {
      yield { line: 1, values: { name: "Calder", ...values } };
    })(),
  });

test.each([
  [
    "a filing for a state that does not exist",
    { filings: [{ line: "general_liability", states: ["ZZ"], status: "admitted" }] },
    /states/,
  ],
  ["an exposure of zero", { bind_ratio: 0.5, bind_submissions: 0 }, /bind_submissions/],
])("%s: the pool is refused with the column", async (_, values, message) => {
  const imported = await importRows(values);
  expect(imported.outcome).not.toBe("imported");
  expect(JSON.stringify(imported)).toMatch(message);
});
