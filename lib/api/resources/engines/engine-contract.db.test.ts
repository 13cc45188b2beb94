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
