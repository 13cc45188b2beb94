import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";

/** The parts of https://schema.getpostman.com/json/collection/v2.1.0/collection.json that we write, and no others. */
const Text = z.string();
const Variable = z.strictObject({ key: Text, value: Text });
const Script = z.strictObject({
  listen: z.enum(["test", "prerequest"]),
  script: z.strictObject({ type: z.literal("text/javascript"), exec: z.array(Text) }),
});
const Item = z.strictObject({
  id: z.uuid(),
  name: Text.min(1),
  request: z.strictObject({
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    description: Text,
    header: z.array(z.strictObject({ key: Text, value: Text })),
    url: z.strictObject({
      raw: Text.startsWith("{{base_url}}/"),
      host: z.tuple([z.literal("{{base_url}}")]),
      path: z.array(Text.min(1)),
      query: z
        .array(z.strictObject({ key: Text, value: Text, description: Text, disabled: z.boolean() }))
        .optional(),
      variable: z.array(Variable).optional(),
    }),
    body: z
      .strictObject({
        mode: z.literal("raw"),
        raw: Text,
        options: z.strictObject({ raw: z.strictObject({ language: z.literal("json") }) }),
      })
      .optional(),
  }),
  response: z.array(z.unknown()),
  event: z.array(Script).optional(),
});
const Collection = z.strictObject({
  info: z.strictObject({
    _postman_id: z.uuid(),
    name: Text,
    description: Text,
    schema: z.literal("https://schema.getpostman.com/json/collection/v2.1.0/collection.json"),
  }),
  auth: z.strictObject({
    type: z.literal("bearer"),
    bearer: z.array(z.strictObject({ key: Text, value: Text, type: z.literal("string") })),
  }),
  variable: z.array(Variable),
  event: z.array(Script),
  item: z.array(z.strictObject({ id: z.uuid(), name: Text, item: z.array(Item) })),
});

let items: z.infer<typeof Item>[];
let variables: z.infer<typeof Variable>[];
let operationCount: number;

beforeAll(async () => {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const { postmanCollection } = await import("./postman");
  const { PUBLIC_ROUTES } = await import("@/lib/api/routes");
  operationCount = PUBLIC_ROUTES.length;
  const collection = Collection.parse(postmanCollection());
  variables = collection.variable;
  items = collection.item.flatMap(({ item }) => item);
});

test("the collection has the form that Postman imports, and every operation once", () => {
  expect(items).toHaveLength(operationCount);
  expect(new Set(items.map(({ id }) => id)).size).toBe(operationCount);
});

test("bodies are JSON, and every part of a path has the example's value", () => {
  for (const { name, request } of items) {
    if (request.body) expect(() => JSON.parse(request.body?.raw ?? ""), name).not.toThrow();
    const named = request.url.path.filter((part) => part.startsWith(":"));
    expect(request.url.variable ?? [], name).toHaveLength(named.length);
    for (const { value } of request.url.variable ?? []) expect(value, name).not.toBe("");
  }
});

test("ids that requests share are variables, and the requests that know them set them", () => {
  const text = JSON.stringify(items);
  const shared = variables.filter(({ key }) => key.endsWith("_id"));
  expect(shared.length).toBeGreaterThan(3);
  for (const { key, value } of shared) {
    expect(text, key).not.toContain(value);
    expect(text, key).toContain(`{{${key}}}`);
    expect(text, key).toContain(`pm.collectionVariables.set(\\"${key}\\"`);
  }
});
