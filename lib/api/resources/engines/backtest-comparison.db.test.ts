import { afterAll, beforeAll, expect, test } from "vitest";
import { claimBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase } from "@/lib/db/client";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { TWO_QUOTES } from "@/lib/testing/run-bodies";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const CANDIDATES = {
  profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
  pool: "carriers:five",
};
// The configurations of three engine types have no common type here.
type Config = Record<string, unknown> & { rules: { id: string; enabled: boolean }[] };
type Change = {
  name: string;
  before: { place: string } | null;
  after: { place: string } | null;
  difference: { rule: string | null; rule_label: string | null; reason: string };
};

async function runAll() {
  for (let claimed = await claimBacktest("test"); claimed; claimed = await claimBacktest("test"))
    await runBacktest(claimed);
}

/** Submits one run, tests a changed draft with it, and reads the comparison of the changed run. */
async function comparisonOf(type: string, body: object, change: (config: Config) => void) {
  const org = await newOrganization();
  const { run_id } = (await send(org.live, "POST", "/engines/default/runs", { body })).body;
  await runQueuedJobs();
  await send(org.live, "POST", "/engines", {
    body: { slug: "ours-own", label: "Ours", engine_type: type },
  });
  const { config } = (await send(org.live, "GET", "/engines/ours-own/config")).body;
  change(config);
  await send(org.live, "PUT", "/engines/ours-own/config", { body: { config } });
  const { id } = (await send(org.live, "POST", "/engines/ours-own/backtests", { body: {} })).body;
  await runAll();
  const path = `/backtests/${id}/changes/${run_id}`;
  return { org, runId: run_id as string, path, comparison: await send(org.live, "GET", path) };
}
const changesOf = ({ comparison }: Awaited<ReturnType<typeof comparisonOf>>): Change[] =>
  comparison.body.changes;

test("a removed carrier names the filter that removes it, with the facts that it read", async () => {
  const compared = await comparisonOf("candidate_evaluation", CANDIDATES, (config) => {
    config.security_floor = { am_best: "A+", not_rated: "keep" };
    config.tier_labels = { ...(config.tier_labels as object), GOOD_FIT: "Second market" };
  });
  expect(compared.comparison.body).toMatchObject({
    run_id: compared.runId,
    entity: "acme",
    pool_version: { before: 1, after: 1 },
    labels: { GOOD_FIT: "Second market" },
  });
  const birch = changesOf(compared).find(({ name }) => name === "Birch Mutual");
  expect(birch).toMatchObject({
    after: null,
    difference: {
      rule: "security_floor",
      rule_label: "Security floor",
      reason: expect.stringContaining("A+"),
    },
  });
  expect(compared.comparison.body.counts).toContainEqual(
    expect.objectContaining({ place: "GOOD_FIT", label: "Second market" }),
  );
  expect(compared.comparison.body.counts).toContainEqual(
    expect.objectContaining({ place: "REMOVED", label: "Removed" }),
  );
});

test("the comparison shows the draft as it was tested, whatever is edited later", async () => {
  const compared = await comparisonOf("candidate_evaluation", CANDIDATES, (config) => {
    config.security_floor = { am_best: "A+", not_rated: "keep" };
  });
  const { config } = (await send(compared.org.live, "GET", "/engines/ours-own/config")).body;
  await send(compared.org.live, "PUT", "/engines/ours-own/config", {
    body: { config: { ...config, security_floor: null } },
  });
  expect((await send(compared.org.live, "GET", compared.path)).body).toEqual(
    compared.comparison.body,
  );
});

type Dimension = {
  key: string;
  label: string;
  criteria: { id: string; bounds?: number[] }[];
};
type TierRule = { id: string; when: object };

test("a carrier in another tier names the dimension whose level differs most, with both levels and its facts", async () => {
  const compared = await comparisonOf("candidate_evaluation", CANDIDATES, (config) => {
    for (const { criteria } of config.scoring_dimensions as Dimension[])
      for (const criterion of criteria)
        if (criterion.id === "limit") criterion.bounds = [80, 60, 50];
    for (const dimension of config.scoring_dimensions as Dimension[])
      if (dimension.key === "coverage") dimension.label = "What it covers";
  });
  const alder = changesOf(compared).find(({ name }) => name === "Alder Specialty");
  expect(alder?.difference).toEqual({
    rule: "coverage/limit+features",
    rule_label: expect.stringMatching(/^What it covers: .*limit.* and .*features/i),
    reason: expect.stringMatching(/^What it covers: L1 before, L4 now\. .*\$25/),
  });
});

test("a carrier in another tier with the same levels names the tier rules", async () => {
  const compared = await comparisonOf("candidate_evaluation", CANDIDATES, (config) => {
    const tiers = config.tiers as TierRule[];
    config.tiers = tiers.filter(({ id }) => !id.startsWith("good-fit/"));
  });
  const alder = changesOf(compared).find(({ name }) => name === "Alder Specialty");
  expect(alder).toMatchObject({
    before: { place: "GOOD_FIT" },
    after: { place: "POSSIBLE_FIT" },
    difference: {
      rule: "possible-fit/1",
      rule_label: "Possible fit, condition 2",
      reason:
        "No dimension changes its level. The tier is decided by “Possible fit, condition 2”, before by “Good fit, condition 2”",
    },
  });
});

test("a solution that disappears names the rule that removes its quote", async () => {
  const compared = await comparisonOf("placement", TWO_QUOTES, (config) => {
    config.security_floor = { rating: "A-", unrated: "keep_unrecommended" };
  });
  const birch = changesOf(compared).find(({ name }) => name === "Birch");
  expect(birch).toMatchObject({
    after: null,
    difference: {
      rule: "below_security_floor",
      rule_label: "Rating below the lowest accepted one",
      reason: expect.stringMatching(/^Birch: .*B\+\+/),
    },
  });
});

test("a gap that disappears names its rule", async () => {
  const compared = await comparisonOf("entity_analysis", { input: NEW_JERSEY_SAMPLE }, (config) => {
    const fired = config.rules.find(({ id }) => id === "gap_missing_umbrella");
    if (fired) fired.enabled = false;
  });
  expect(changesOf(compared)).toContainEqual(
    expect.objectContaining({
      after: null,
      difference: {
        rule: "gap_missing_umbrella",
        rule_label: expect.stringMatching(/umbrella/i),
        reason: "The rule is disabled, or not part of the rules",
      },
    }),
  );
});

test("of a pool version, carriers are found by name, and a new or a missing one says so", async () => {
  const org = await newOrganization();
  await importCandidates("carriers:own", FIVE, org.orgId);
  const { run_id } = (
    await send(org.live, "POST", "/jobs", { body: { ...CANDIDATES, pool: "carriers:own" } })
  ).body;
  await runQueuedJobs();
  const later = FIVE.filter(({ name }) => name !== "Birch Mutual").map((facts) =>
    facts.name === "Alder Specialty" ? { ...facts, am_best_rating: "D" as const } : facts,
  );
  await importCandidates(
    "carriers:own",
    [...later, { name: "Aaa New Carrier", licensed_states: ["CA"] }],
    org.orgId,
  );
  const { id } = (
    await send(org.live, "POST", "/pools/carriers:own/versions/2/backtests", { body: {} })
  ).body;
  await runAll();
  const { body } = await send(org.live, "GET", `/backtests/${id}/changes/${run_id}`);
  expect(body).toMatchObject({ pool_version: { before: 1, after: 2 }, config_sha256: null });
  const difference = (name: string) =>
    body.changes.find((change: Change) => change.name === name)?.difference.reason;
  expect(difference("Birch Mutual")).toBe("Not in this pool version");
  expect(difference("Aaa New Carrier")).toBe("New in this pool version");
  expect(difference("Alder Specialty")).toContain("D");
});

test("another organization, another run and a run that does not change are not found", async () => {
  const compared = await comparisonOf("candidate_evaluation", CANDIDATES, (config) => {
    config.security_floor = { am_best: "A+", not_rated: "keep" };
  });
  const other = await newOrganization();
  const { run_id } = (await send(other.live, "POST", "/jobs", { body: CANDIDATES })).body;
  expect((await send(other.live, "GET", compared.path)).status).toBe(404);
  const ofBacktest = compared.path.slice(0, compared.path.lastIndexOf("/"));
  expect((await send(compared.org.live, "GET", `${ofBacktest}/${run_id}`)).status).toBe(404);
  expect((await send(compared.org.live, "GET", `${ofBacktest}/nothing`)).status).toBe(404);
});
