import { expect, test } from "vitest";
import { z } from "zod";
import { Failure } from "./errors";
import { idParam } from "./request-fields";
import { validate } from "./validate";

const body = async (schema: z.ZodType, value: unknown) =>
  (await validate([{ name: "body", schema, value }])) as Failure;

const Body = z.strictObject({
  state: z.enum(["NY", "NJ"], { error: "must be a two-letter US state code, such as NY" }),
  revenue: z.number().min(0).optional(),
  count: z.number().int().max(5).optional(),
  name: z.string().min(1).max(5).optional(),
  since: z.iso.datetime({ error: "must be a time" }).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  auth_token: z.string().max(3).optional(),
  url: z
    .string()
    .regex(/^https/, "must begin with https://")
    .optional(),
});

test.each([
  [{ state: "ZZ" }, "state must be a two-letter US state code, such as NY (got 'ZZ')."],
  [{}, "state is required and must be a two-letter US state code, such as NY."],
  [{ state: "NY", revenue: -1 }, "revenue must be at least 0 (got -1)."],
  [{ state: "NY", revenue: "much" }, "revenue must be a number (got 'much')."],
  [{ state: "NY", revenue: null }, "revenue must be a number (got null)."],
  [{ state: "NY", revenue: [1] }, "revenue must be a number (got an array)."],
  [{ state: "NY", count: 1.5 }, "count must be a whole number (got 1.5)."],
  [{ state: "NY", name: "" }, "name must not be empty (got '')."],
  [{ state: "NY", name: "abcdef" }, "name must have at most 5 characters (got 'abcdef')."],
  [{ state: "NY", tags: [] }, "tags must have at least 1 item (got 0)."],
  [{ state: "NY", stat: 1 }, "stat is not a known field; remove it or check its spelling."],
  [[], "The body must be an object (got an array)."],
  [
    { state: "ZZ", revenue: -1, tags: ["a", "b", "c"] },
    "state must be a two-letter US state code, such as NY (got 'ZZ') (and 2 more).",
  ],
])("%j: %s", async (value, message) => {
  expect(await body(Body, value)).toMatchObject({ code: "invalid_request", message });
});

test("a received value is shortened, and never repeated if it is a secret", async () => {
  const long = await body(Body, { state: "x".repeat(1_000) });
  expect(long.details[0]?.message).toMatch(/\(got 'x{60}…'\)$/);
  expect((await body(Body, { state: "NY", auth_token: "s3cret" })).message).toBe(
    "auth_token must have at most 3 characters.",
  );
  expect((await body(Body, { state: "NY", url: "ftp://user:s3cret@host/" })).message).toBe(
    "url must begin with https:// (got 'ftp://***@host/').",
  );
});

test("of a union, the member that has the value's form says what is wrong", async () => {
  const union = z.union([z.string(), z.strictObject({ year: z.number() })]);
  expect((await body(z.object({ vehicle: union }), { vehicle: { year: "old" } })).details).toEqual([
    { path: "vehicle.year", message: "must be a number (got 'old')" },
  ]);
  expect((await body(z.object({ vehicle: union }), { vehicle: 5 })).details).toEqual([
    { path: "vehicle", message: "must be a string or an object (got 5)" },
  ]);
});

test("an id that cannot exist is not found, unless the request is invalid too", async () => {
  const params = z.object({ id: idParam("run", () => null) });
  const idOnly = await validate([{ name: "params", schema: params, value: { id: "x" } }]);
  expect(idOnly).toMatchObject({ code: "not_found", message: "There is no run with this id." });
  const both = await validate([
    { name: "params", schema: params, value: { id: "x" } },
    { name: "body", schema: Body, value: { state: "ZZ" } },
  ]);
  expect(both).toMatchObject({ code: "invalid_request", details: [{ path: "state" }] });
  expect(await validate([{ name: "params", schema: z.object({}), value: {} }])).not.toBeInstanceOf(
    Failure,
  );
});

test("a problem that two checks find is in the details once, and long values and names are shortened", async () => {
  const long = "x".repeat(100_000);
  const schema = z.looseObject({
    line: z.string().superRefine((given, context) => {
      const message = `must be a line (got ${JSON.stringify(given)}). Use one of cyber, flood`;
      context.addIssue({ code: "custom", message });
      context.addIssue({ code: "custom", message });
    }),
  });
  const refused = await body(schema.extend({ [long]: z.string() }), { line: long, [long]: 1 });
  expect(refused.details).toEqual([
    { path: "line", message: `must be a line (got "${"x".repeat(60)}…"). Use one of cyber, flood` },
    { path: `${"x".repeat(200)}…`, message: "must be a string (got 1)" },
  ]);
  expect(refused.message.length).toBeLessThan(200);
});
