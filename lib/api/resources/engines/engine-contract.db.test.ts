import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { KIND_OF_ENGINE } from "@/lib/domain/engines";
import { runKind } from "@/lib/runs/kinds";
import { newOrganization, send } from "@/lib/testing/api";

afterAll(closeDatabase);

type Schema = {
  $defs: Record<string, { properties: Record<string, { properties: Record<string, object> }> }>;
  properties: Record<string, { properties: Record<string, object>; required: string[] }>;
};
const FIELD = {
  fact: { key: "tiv", label: "Total insured value", type: "number" },
  required: true,
};

const TYPES = Object.entries(KIND_OF_ENGINE);

test.each(TYPES)(
  "the contract of the default %s engine has a sample that it accepts",
  async (type, kind) => {
    const org = await newOrganization();
    const { status, body } = await send(
      org.live,
      "GET",
      `/engines/default/contract?engine_type=${type}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ engine: "default", engine_type: type, environment: "live" });
    const { engine_version: _, ...sample } = body.sample;
    expect(runKind(kind).bodySchema.safeParse(sample).error).toBeUndefined();
    expect(body.samples.curl).toContain(body.endpoints.submit.url);
  },
);

test("a declared field is part of the schema and of the sample, before and after it is published", async () => {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Our | market", engine_type: "candidate_evaluation" },
  });
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  config.input_fields.push(FIELD);
  expect(
    (await send(org.live, "PUT", "/engines/own-market/config", { body: { config } })).status,
  ).toBe(200);
  const draft = (await send(org.live, "GET", "/engines/own-market/contract")).body;
  expect(draft.engine_version).toBeNull();
  const published = await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  expect(published.status).toBe(201);
  const { body } = await send(org.live, "GET", "/engines/own-market/contract?engine_version=1.x");
  expect(body).toMatchObject({ engine_version: "1.0", request_schema: {} });
  const { profile } = (body.request_schema as Schema).properties;
  expect(profile).toMatchObject({
    properties: {
      custom: {
        properties: { tiv: { type: "number", description: FIELD.fact.label } },
        required: ["tiv"],
        additionalProperties: false,
      },
    },
  });
  expect(profile?.required).toContain("custom");
  expect(body.sample.profile.custom).toEqual({ tiv: 1 });
  expect(body.weights).toMatchObject([{ bucket: "balanced", default: true }]);

  const markdown = await send(org.live, "GET", "/engines/own-market/contract?format=markdown");
  expect(markdown.headers.get("content-type")).toContain("text/markdown");
  expect(markdown.text).toContain("# Engine Our | market (`own-market`)");
  expect(markdown.text).toContain("| `appetite` | Appetite |");
});

test("a version that is not released has no contract, and another organization's engine is missing", async () => {
  const [mine, theirs] = [await newOrganization(), await newOrganization()];
  await send(mine.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const path = "/engines/own-market/contract";
  expect((await send(mine.live, "GET", `${path}?engine_version=3.1`)).body.code).toBe(
    "unknown_version",
  );
  expect((await send(theirs.live, "GET", path)).status).toBe(404);
});

test.each(TYPES)(
  "the contract of an older version of the built-in %s rules names these rules, not those of the latest",
  async (type) => {
    const org = await newOrganization();
    const of = (version: string) =>
      send(
        org.live,
        "GET",
        `/engines/default/contract?engine_type=${type}&engine_version=${version}`,
      );
    const { body } = await of("1.0");
    expect(body).toMatchObject({ engine_version: "1.0", dimensions: [], weights: [] });
    const { rules } = body.endpoints;
    expect(rules).toMatchObject({ method: "GET", url: expect.stringMatching(/rule-sets\/.+@1$/) });
    const ruleSet = await send(org.live, "GET", new URL(rules.url).pathname.replace("/api/v1", ""));
    expect(ruleSet.status).toBe(200);
    const markdown = await send(
      org.live,
      "GET",
      `/engines/default/contract?engine_type=${type}&engine_version=1.0&format=markdown`,
    );
    expect(markdown.text).toContain(rules.url);
    const latest = await of("2.0");
    expect(latest.body.dimensions.length).toBeGreaterThan(0);
    expect(latest.body.endpoints).not.toHaveProperty("rules");
  },
);

const BROKEN: [string, unknown][] = [
  ["options of a wrong type", [{ fact: { key: "a", type: "list", options: 5 }, required: true }]],
  ["a field that is no object", [{ fact: 7, required: true }]],
  ["an object for a list", { fact: "a" }],
];

test.each(BROKEN)("the contract of a draft with %s lists its problems", async (_, fields) => {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  const saved = await send(org.live, "PUT", "/engines/own-market/config", {
    body: { config: { ...config, input_fields: fields } },
  });
  expect(saved.status).toBe(200);
  const { status, body } = await send(org.live, "GET", "/engines/own-market/contract");
  expect([status, body.code]).toEqual([422, "invalid_config"]);
  expect(JSON.stringify(body.details)).toContain("input_fields");
});

test("the schema lists the buckets that submissions can choose", async () => {
  const org = await newOrganization();
  for (const [type, path] of [
    ["candidate_evaluation", "profile"],
    ["placement", "input"],
  ] as const) {
    const slug = `own-${path}`;
    await send(org.live, "POST", "/engines", { body: { slug, label: slug, engine_type: type } });
    const { config } = (await send(org.live, "GET", `/engines/${slug}/config`)).body;
    const [profile] = config.appetite_weight_profiles;
    config.appetite_weight_profiles = [profile, { ...profile, bucket: "growth", label: "Growth" }];
    config.default_appetite_bucket = profile.bucket;
    await send(org.live, "PUT", `/engines/${slug}/config`, { body: { config } });
    const { status, body } = await send(org.live, "GET", `/engines/${slug}/contract`);
    expect(status).toBe(200);
    const { $defs, properties } = body.request_schema;
    const given = properties[path];
    const holder = given.$ref ? $defs[given.$ref.replace("#/$defs/", "")] : given;
    expect(holder.properties.appetite_bucket.enum).toEqual([profile.bucket, "growth"]);
  }
});
