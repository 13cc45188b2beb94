import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { COVERAGE, DUAL, OFFERINGS, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  org = await newOrganization();
});

const rows = async () => {
  const { rows: counted } = await database().execute<{ n: number }>(
    sql`select (select count(*) from runs) + (select count(*) from run_queue) + (select count(*) from realtime_publishes) + (select count(*) from idempotency_keys) as n`,
  );
  return counted[0]?.n;
};

const [first, ...others] = OFFERINGS;
const withFirst = (change: object) => ({
  ...QUOTES,
  offerings: [{ ...first, ...change }, ...others],
});
const withInput = (change: object, body: { input: object } = QUOTES) => ({
  ...body,
  input: { ...body.input, ...change },
});
const holding = (change: object) => ({
  current_portfolio: { policies: [{ line: "HOMEOWNERS", ...change }] },
});
const policy = "input.current_portfolio.policies.0";
const many = Array.from({ length: 5_001 }, (_, i) => ({
  id: `${i}`,
  provider_name: "C",
  category: "home",
  premium: 1,
}));
const manyTypes = Array.from({ length: 11 }, (_, i) => ({
  id: `${i}`,
  provider_name: "C",
  category: `type_${i}`,
  premium: 1,
}));

const refused: [string, unknown, string, RegExp][] = [
  ["neither form of the body", {}, "", /\{profile, pool\}.*\{input, offerings\}/],
  ["offerings without an input", { offerings: OFFERINGS }, "input", /required/],
  ["an input that is text", { ...QUOTES, input: "quotes please" }, "input", /./],
  ["no offerings", { input: QUOTES.input }, "offerings", /required for quote matching/],
  ["an empty list of offerings", { ...QUOTES, offerings: [] }, "offerings", /1 to 5,000/],
  ["offerings that are text", { ...QUOTES, offerings: "many" }, "offerings", /list/],
  [
    "two offerings with one id",
    { ...QUOTES, offerings: [...OFFERINGS, first] },
    "offerings.6.id",
    /offering 0/,
  ],
  ["5,001 offerings", { ...QUOTES, offerings: many }, "offerings", /5,000/],
  ["a negative premium", withFirst({ premium: -1 }), "offerings.0.premium", /in USD \(got -1\)/],
  [
    "a premium that is a word",
    withFirst({ premium: "about four thousand" }),
    "offerings.0.premium",
    /in USD/,
  ],
  // JSON.stringify writes NaN as null.
  [
    "a premium that is not a number",
    withFirst({ premium: Number.NaN }),
    "offerings.0.premium",
    /USD/,
  ],
  ["no premium", withFirst({ premium: undefined }), "offerings.0.premium", /is required: USD/],
  ["no provider", withFirst({ provider_name: undefined }), "offerings.0.provider_name", /./],
  [
    "offerings of too many types to match at once",
    { ...QUOTES, input: { state: "NJ" }, offerings: manyTypes },
    "input.coverage_types",
    /1 to 10/,
  ],
  [
    "an unknown bucket",
    withInput({ appetite_bucket: "cheapest" }),
    "input.appetite_bucket",
    /balanced, cost_sensitive/,
  ],
  ["no state for quotes", withInput({ state: undefined }), "input.state", /is required/],
  ["a state that does not exist", withInput({ state: "ZZ" }), "input.state", /US state/],
  [
    "a switch that is not a boolean",
    withInput({ request_config: { quote_matching: 1 } }),
    "input.request_config.quote_matching",
    /true or false/,
  ],
  [
    "no state for a coverage analysis",
    withInput({ state: undefined }, COVERAGE),
    "input.state",
    /two-letter/,
  ],
  [
    "no portfolio",
    withInput({ current_portfolio: undefined }, COVERAGE),
    "input.current_portfolio",
    /required for a coverage analysis/,
  ],
  [
    "an empty portfolio",
    withInput({ current_portfolio: { policies: [] } }, COVERAGE),
    "input.current_portfolio.policies",
    /at least one policy/,
  ],
  [
    "a policy that expires before it begins",
    withInput(holding({ effective: "2026-03-01", expires: "2025-03-01" }), COVERAGE),
    `${policy}.expires`,
    /before/,
  ],
  [
    "a limit that is a sentence",
    withInput(holding({ limits: { liability: "as much as the home is worth" } }), COVERAGE),
    `${policy}.limits.liability`,
    /as much as the home/,
  ],
  [
    "a vehicle without a valid year",
    withInput({ household: { vehicles: [{ year: 2019 }, { year: "old" }] } }, COVERAGE),
    "input.household.vehicles.1.year",
    /number/,
  ],
  [
    "vehicles that are text",
    withInput({ household: { vehicles: "two" } }, COVERAGE),
    "input.household.vehicles",
    /number of vehicles or a list/,
  ],
  [
    "a line that does not exist",
    withInput(holding({ line: "dragons" }), COVERAGE),
    `${policy}.line`,
    /dragons/,
  ],
  [
    "a dual run without offerings",
    { input: DUAL.input },
    "offerings",
    /required for quote matching/,
  ],
  [
    "a dual run without a portfolio",
    withInput({ current_portfolio: undefined }, DUAL),
    "input.current_portfolio",
    /required for a coverage analysis/,
  ],
  [
    "an unknown field in the envelope",
    { ...QUOTES, offering: [] },
    "offering",
    /not a known field/,
  ],
  ["a field of the other body", { ...QUOTES, profile: {} }, "profile", /not a known field/],
];

test.each(refused)(
  "%s is refused with its code and path, and nothing is stored",
  async (_, body, path, message) => {
    const before = await rows();
    const answer = await send(org.live, "POST", "/jobs", {
      body,
      headers: { "idempotency-key": "the same" },
    });
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
    expect(answer.body.details).toEqual(
      expect.arrayContaining([{ path, message: expect.stringMatching(message) }]),
    );
    expect(await rows()).toBe(before);
  },
);

test("a premium of NaN is refused as malformed JSON", async () => {
  const raw = JSON.stringify(QUOTES).replace("5400", "NaN");
  const answer = await send(org.live, "POST", "/jobs", {
    raw,
    headers: { "content-type": "application/json" },
  });
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
});

test("all errors are reported at once", async () => {
  const body = {
    ...withInput({ state: "ZZ", appetite_bucket: "x" }),
    offerings: [{ ...first, premium: -1 }, ...others, { id: "last" }],
  };
  const { details } = (await send(org.live, "POST", "/jobs", { body })).body;
  expect(details.map(({ path }: { path: string }) => path).sort()).toEqual([
    "input.appetite_bucket",
    "input.state",
    "offerings.0.premium",
    "offerings.6.category",
    "offerings.6.premium",
    "offerings.6.provider_name",
  ]);
});

test("a value of the wrong type is not reported as missing", async () => {
  const profile = { entity: "acme", state: "CA", line: "professional_liability", revenue: "much" };
  const { details } = (
    await send(org.live, "POST", "/jobs", { body: { profile, pool: "carriers:five" } })
  ).body;
  expect(details).toEqual([
    { path: "profile.revenue", message: expect.not.stringContaining("required") },
  ]);
});

test("5,000 offerings are accepted", async () => {
  const answer = await send(org.live, "POST", "/jobs", {
    body: { input: { state: "NJ" }, offerings: many.slice(1) },
  });
  expect(answer.status).toBe(202);
});
