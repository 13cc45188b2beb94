import { createConfig, lintFromString } from "@redocly/openapi-core";
import { type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { beforeAll, expect, test } from "vitest";
import { STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { TAGS } from "./tags";

let document: {
  tags: { name: string }[];
  paths: Record<string, Record<string, { tags: string[] }>>;
  webhooks: Record<string, unknown>;
};

beforeAll(async () => {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const { openApiDocument } = await import("../openapi");
  document = JSON.parse(JSON.stringify(openApiDocument()));
});

test("redocly lint finds no error, and every example matches its schema", async () => {
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      "no-invalid-media-type-examples": "error",
      "no-invalid-parameter-examples": "error",
      "no-invalid-schema-examples": "error",
      // A test has the address of no installation.
      "no-server-example.com": "off",
    },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([]);
}, 60_000);

test("Spectral finds nothing with the rules of OpenAPI", async () => {
  const spectral = new Spectral();
  // Its own package declares it as another type.
  const rules = oas as RulesetDefinition;
  spectral.setRuleset({ extends: [[rules, "recommended"]], rules: {} });
  const problems = await spectral.run(JSON.stringify(document));
  expect(problems.map(({ code, message, path }) => [code, message, path.join("/")])).toEqual([]);
}, 60_000);

test("the tags are those of the routes, in the order of the reference", () => {
  const used = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ tags }) => tags),
  );
  expect([...new Set(used)].sort()).toEqual(TAGS.map(({ name }) => name).sort());
});

test("every event has its entry in webhooks", () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...STORED_EVENT_TYPES].sort());
});
