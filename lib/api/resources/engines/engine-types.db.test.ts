import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { newOrganization, send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";
import { TWO_QUOTES } from "@/lib/testing/run-bodies";

afterAll(closeDatabase);

type Config = Record<string, unknown> & {
  appetite_weight_profiles: { bucket: string; label: string; weights: Record<string, number> }[];
  rules: { id: string; enabled: boolean }[];
};

async function engineOf(type: string, change: (config: Config) => void) {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "ours-own", label: "Ours", engine_type: type },
  });
  const { config } = (await send(org.live, "GET", "/engines/ours-own/config")).body;
  change(config);
  await send(org.live, "PUT", "/engines/ours-own/config", { body: { config } });
  const published = await send(org.live, "POST", "/engines/ours-own/versions", { body: {} });
  expect([published.status, published.body.details]).toEqual([201, undefined]);
  return org;
}

async function completed(key: string, path: string, body: object) {
  const submitted = await send(key, "POST", path, { body });
  expect([submitted.status, submitted.body.message]).toEqual([202, undefined]);
  await runQueuedJobs();
  const run = (await send(key, "GET", `/runs/${submitted.body.run_id}`)).body;
  const verified = await send(key, "POST", `/traces/${submitted.body.run_id}/verify`, { body: {} });
  expect(verified.body.outcome).toBe("reproduced");
  return run;
}

test("a placement engine decides with its own floor and buckets, and the built-in rules do as before", async () => {
  const org = await engineOf("placement", (config) => {
    config.security_floor = { rating: "A-", unrated: "keep_unrecommended" };
    const [first] = config.appetite_weight_profiles;
    if (first)
      config.appetite_weight_profiles.push({ ...first, bucket: "price_only", label: "Price only" });
  });
  const own = await completed(org.live, "/engines/ours-own/runs", TWO_QUOTES);
  expect(own).toMatchObject({ engine: "ours-own", engine_version: "1.0", kind: "quote_matching" });
  const recommended = (run: typeof own) =>
    run.solutions.find(
      (solution: { cluster_label: string }) => solution.cluster_label === "recommended",
    )?.offerings[0].provider_name;
  expect(recommended(own)).toBe("Alder");
  const builtIn = await completed(org.live, "/jobs", TWO_QUOTES);
  expect(builtIn).toMatchObject({ engine: "default", engine_version: "2.0" });
  const bucket = (appetite_bucket: string) => ({
    ...TWO_QUOTES,
    input: { ...TWO_QUOTES.input, appetite_bucket },
  });
  await completed(org.live, "/engines/ours-own/runs", bucket("price_only"));
  const refused = await send(org.live, "POST", "/engines/ours-own/runs", {
    body: bucket("prize_only"),
  });
  expect([refused.status, refused.body.details[0].path]).toEqual([400, "input.appetite_bucket"]);
  const notHere = await send(org.live, "POST", "/jobs", { body: bucket("price_only") });
  expect(notHere.status).toBe(400);
});

test("a coverage engine leaves out a rule that it disables, and its runs verify", async () => {
  const before = await newOrganization();
  const builtIn = await completed(before.live, "/engines/default/runs", {
    input: NEW_JERSEY_SAMPLE,
  });
  const ids = (run: typeof builtIn): string[] =>
    run.output.gaps.map(({ id }: { id: string }) => id);
  const optional = ids(builtIn).find((id) => id.includes("umbrella")) ?? ids(builtIn)[0] ?? "";
  const org = await engineOf("entity_analysis", ({ rules }) => {
    for (const rule of rules) if (rule.id === optional) rule.enabled = false;
  });
  const own = await completed(org.live, "/engines/ours-own/runs", { input: NEW_JERSEY_SAMPLE });
  expect(own).toMatchObject({ engine: "ours-own", kind: "coverage_analysis" });
  expect(ids(own)).toEqual(ids(builtIn).filter((id) => id !== optional));
});

test("a body of another kind than the engine decides says what the engine needs", async () => {
  const org = await engineOf("placement", () => undefined);
  const refused = await send(org.live, "POST", "/engines/ours-own/runs", {
    body: { profile: {}, pool: "carriers:all" },
  });
  expect([refused.status, refused.body.code]).toEqual([400, "invalid_request"]);
  expect(refused.body.details.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining(["input", "offerings"]),
  );
});
