import { beforeAll, expect, test } from "vitest";
import { ERRORS } from "@/lib/api/http/errors";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { PUBLIC_ROUTES } from "./routes";

type Operation = {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, { examples?: object }> };
  responses: Record<string, { content: object; headers: object }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
type Union = {
  oneOf: { $ref: string }[];
  discriminator: { propertyName: string; mapping: Record<string, string> };
};
let document: Document;

beforeAll(async () => {
  // The document takes only the origin of its URLs from the configuration.
  Object.assign(process.env, TEST_ENVIRONMENT);
  const { openApiDocument } = await import("./openapi");
  document = JSON.parse(JSON.stringify(openApiDocument()));
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test("every route is documented, and nothing else", () => {
  const declared = PUBLIC_ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(
    operations()
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual(declared.sort());
  expect(new Set(operations().map(({ operation }) => operation.operationId)).size).toBe(
    declared.length,
  );
});

test("every reference resolves", () => {
  const references = [
    ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
  ].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test("every operation has a summary, its parameters and its errors", () => {
  for (const { path, method, operation } of operations()) {
    expect(operation.summary, path).toMatch(/\w/);
    const names = (operation.parameters ?? []).map(({ name }) => name);
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(names).toContain(name);
    expect(names.includes("Idempotency-Key")).toBe(method === "post");
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining(["400", "401", "403", "429", "500", "503"]),
    );
  }
});

test("every parameter has a description, every body an example, and every retryable response Retry-After", () => {
  for (const { path, method, operation } of operations()) {
    for (const { name, description } of operation.parameters ?? [])
      expect(description, `${method} ${path} ${name}`).toMatch(/\w/);
    const content = operation.requestBody?.content ?? {};
    // A file as the body needs no example.
    if (operation.requestBody && !("application/octet-stream" in content))
      expect(
        operation.requestBody.content["application/json"]?.examples,
        `${method} ${path}`,
      ).toBeTruthy();
    for (const status of ["429", "503"])
      expect(
        Object.keys(operation.responses[status]?.headers ?? {}),
        `${method} ${path}`,
      ).toContain("Retry-After");
    for (const answer of Object.values(operation.responses))
      expect(Object.keys(answer.headers)).toContain("X-Request-Id");
  }
});

test("every error code of a route is in the document with its status", () => {
  const submit = JSON.stringify(document.paths["/jobs"]?.post?.responses);
  for (const code of [
    "invalid_request",
    "unknown_pool",
    "url_not_allowed",
    "payload_too_large",
    "unsupported_media_type",
    "idempotency_key_reused",
  ] as const) {
    expect(submit).toContain(`\`${code}\`: ${ERRORS[code].title}`);
  }
});

type Described = {
  description?: string;
  $ref?: string;
  anyOf?: Described[];
  allOf?: Described[];
  properties?: Record<string, Described>;
};

test("the body of POST /jobs has four forms, and every field of their inputs has a description", () => {
  const { schemas } = document.components as { schemas: Record<string, Described> };
  expect(schemas.SubmitRun?.anyOf?.map(({ $ref }) => $ref?.split("/").at(-1)).sort()).toEqual([
    "SubmitCandidates",
    "SubmitCoverage",
    "SubmitDual",
    "SubmitQuotes",
  ]);
  for (const name of [
    "QuotesInput",
    "CoverageRunInput",
    "DualInput",
    "DesiredCoverage",
    "HeldPolicy",
    "RequestConfig",
  ]) {
    for (const [field, { description, $ref, allOf }] of Object.entries(
      schemas[name]?.properties ?? { none: {} },
    )) {
      // Referenced schemas are described where they are defined.
      expect(description ?? $ref ?? allOf, `${name}.${field}`).toBeTruthy();
    }
  }
});

test.each(["Run", "RunSummary"])(
  "%s is a union discriminated by kind, with a schema for each kind",
  (name) => {
    const schema = document.components.schemas[name] as Union;
    const references = RUN_KINDS.map((kind) => schema.discriminator.mapping[kind]);
    expect(schema.discriminator.propertyName).toBe("kind");
    expect(Object.keys(schema.discriminator.mapping)).toEqual(RUN_KINDS);
    expect(schema.oneOf).toEqual(references.map(($ref) => ({ $ref })));
    for (const [at, kind] of RUN_KINDS.entries()) {
      const member = document.components.schemas[String(references[at]?.split("/").at(-1))];
      expect(member).toHaveProperty("properties.kind.enum", [kind]);
    }
  },
);

test("every pattern is one of JSON Schema, without flags, and matches its example", () => {
  const found: { pattern: string; example: unknown }[] = [];
  JSON.stringify(document, (_key, value) => {
    if (typeof value?.pattern === "string" && typeof value.type === "string")
      found.push({ pattern: value.pattern, example: value.example });
    return value;
  });
  expect(found.length).toBeGreaterThan(10);
  for (const { pattern, example } of found) {
    expect(pattern).not.toMatch(/\/[a-z]+$/);
    if (typeof example === "string") expect(example).toMatch(new RegExp(pattern, "u"));
  }
});

test.each(["X", "ae", "Zone AE", "A12", "VE", "x500", "AR/AE", "X (shaded)", "x unshaded", "A99"])(
  "the pattern of flood zones accepts %j",
  (zone) => {
    const pattern = /"pattern":"(\^\(\?:\[Zz\](?:[^"\\]|\\.)*)"/.exec(
      JSON.stringify(document),
    )?.[1];
    expect(zone).toMatch(new RegExp(JSON.parse(`"${pattern}"`), "u"));
  },
);
