import { beforeAll, expect, test } from "vitest";
import { isRecord } from "@/lib/domain/record";
import { send } from "@/lib/testing/api";
import { badValues, wrongValues } from "@/lib/testing/fuzz/bad-values";
import { newTenant, objectOf, requestAbout, type TestTenant } from "@/lib/testing/tenant-objects";
import { API_EXAMPLES } from "./examples";
import { openApiDocument } from "./openapi";
import { PUBLIC_ROUTES, routeKey } from "./routes";

/**
 * Bad values in every field of every body and in every query parameter, from the OpenAPI document. Each error says which
 * field is wrong, what was received and what would be right, in words of this API.
 */

type Json = Readonly<Record<string, unknown>>;
type Detail = { path: string; message: string };
const record = (value: unknown): Json => (isRecord(value) ? value : {});
const recordsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);

let mine: TestTenant;
let root: Json;

beforeAll(async () => {
  process.env.NEXIO_RATE_LIMIT = "1000000000";
  mine = await newTenant();
  root = record(openApiDocument());
});

const resolve = (reference: string) =>
  reference
    .slice(2)
    .split("/")
    .reduce<Json>((at, name) => record(at[name]), root);

/** What the validation library and the code call things. */
const JARGON =
  /invalid input|expected|too_(small|big)|invalid_|unrecognized|undefined|\bNaN\b|\[object|zod|regex|pattern|\\d|\^\[|accepted forms$/i;
/** Messages that need no received value: it is absent, a secret, or an object of which another part is wrong. */
const WITHOUT_VALUE =
  /^(is required|is not a known field|is not a query parameter|contradicts|must have exactly one|is not used by|must have one of two forms|must name|does not fit a run)/;
/** A URL may contain a password. */
const SECRET = /secret|token|url$/;

function problemsOf({ path, message }: Detail): string[] {
  const problems: string[] = [];
  if (JARGON.test(message.replace(/\(got .*$/s, ""))) problems.push("jargon");
  if (!WITHOUT_VALUE.test(message) && !SECRET.test(path) && !/\(got |no such value/.test(message))
    problems.push("no received value");
  if (/^[A-Z]/.test(message) || message.endsWith(".")) problems.push("continues no sentence");
  if (message.length > 1_000) problems.push("too long");
  return problems;
}

/** The problems of an answer to one bad value; none if it was accepted or refused for the state of an object. */
function judge({ status, body }: Awaited<ReturnType<typeof send>>, field: string): string[] {
  if (status !== 400)
    return status >= 500 && body?.code !== "auth_unavailable" ? [`${status}`] : [];
  const details: Detail[] = body.details;
  const problems = details.flatMap((detail) =>
    problemsOf(detail).map((problem) => `${problem}: ${detail.path} ${detail.message}`),
  );
  const [first] = details;
  if (!first) return [`no details: ${body.message}`];
  if (!body.message.startsWith(`${first.path || "The body"} ${first.message}`))
    problems.push(`the message is another: ${body.message}`);
  // The field itself, one in it, the object around it, or one that a missing or another field concerns.
  const [own = ""] = field.split(".");
  const isOther = ({ path, message }: Detail) =>
    path === "" || path.split(".")[0] === own || message.startsWith("is required");
  if (!details.some(isOther)) problems.push(`${field} is not named: ${body.message}`);
  return problems;
}

const CHECKED = PUBLIC_ROUTES.filter(({ path }) => !/^\/(rule-sets|engine-schemas)\//.test(path));
const operationOf = ({ path, method }: { path: string; method: string }) =>
  record(record(record(root.paths)[path])[method]);
const requestTo = (route: (typeof CHECKED)[number]) =>
  requestAbout(mine, route, route.path.includes("{") ? objectOf(mine, route).mine : "");

/** Many values of a kind say the same: each place gets some of them, in turn. */
const VALUES_PER_PLACE = 3;

const WITH_BODY = CHECKED.filter(({ body, path }) => body && path !== "/jobs/batch");
test.each(WITH_BODY.map((route) => [routeKey(route), route] as const))(
  "%s says in plain words what is wrong in its body",
  async (_, route) => {
    const content = record(record(operationOf(route).requestBody).content);
    const schema = record(record(content["application/json"]).schema);
    const { method, path, body } = requestTo(route);
    const examples = (API_EXAMPLES[routeKey(route)] ?? []).map((example) => example.body);
    const places = new Map<string, number>();
    const problems: string[] = [];
    let sent = 0;
    for (const valid of [body, ...examples])
      for (const bad of valid === undefined ? [] : badValues(schema, valid, resolve)) {
        const seen = places.get(bad.path) ?? 0;
        sent += 1;
        if (seen >= VALUES_PER_PLACE || sent % 2 === 0) continue;
        places.set(bad.path, seen + 1);
        const answer = await send(mine.live, method, path, { body: bad.whole });
        const found = judge(answer, bad.path);
        problems.push(
          ...found.map((problem) => `${JSON.stringify(bad.value).slice(0, 40)} ${problem}`),
        );
      }
    expect(sent).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  },
);

const NAMED = PUBLIC_ROUTES.filter(({ path }) => /\{(?!engine_type)/.test(path));
test.each(NAMED.map((route) => [routeKey(route), route] as const))(
  "%s names the kind of object that it did not find, and the id that it received",
  async (_, route) => {
    // The sandbox is closed to live keys.
    const key = route.path.startsWith("/test/") ? mine.test : mine.live;
    const { method, path: known, body, file } = requestAbout(mine, route, "x");
    const raw = file ? { raw: file.bytes, headers: { "content-type": file.mediaType } } : {};
    const query = known.includes("?") ? `?${known.split("?")[1]}` : "";
    const isOfPool = route.path.startsWith("/pools/");
    // One that an object could have, and one that is too long for all. Of a pool's slug, the form is checked first.
    for (const id of isOfPool ? ["99"] : ["99", "x".repeat(3_000)]) {
      const path = route.path.replace("{slug}", isOfPool ? "none:99" : id) + query;
      const answer = await send(key, method, path.replace(/\{\w+\}/g, id), { body, ...raw });
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
      const named = /^There is no [a-zA-Z ]+ with the (?:id|slug|name|number) '(.+)'\.$/.exec(
        answer.body.message,
      );
      expect(id === "99" ? ["99", "none:99"] : [`${"x".repeat(60)}…`]).toContain(named?.[1]);
    }
  },
);

test("a path that does not exist is repeated, and shortened", async () => {
  const answer = await send(mine.live, "GET", `/${"x".repeat(3_000)}`);
  expect([answer.status, answer.body.message]).toEqual([
    404,
    expect.stringMatching(/^There is no GET \/api\/v1\/x+…\.$/),
  ]);
});

test("every query parameter says in plain words what is wrong with it", async () => {
  const problems: string[] = [];
  for (const route of CHECKED) {
    const { method, path } = requestTo(route);
    const [before = ""] = path.split("?");
    const parameters = recordsIn(operationOf(route).parameters);
    for (const { name, schema } of parameters.filter(({ in: place }) => place === "query")) {
      const texts = wrongValues([record(schema)]).filter((value) => typeof value !== "object");
      for (const text of [...new Set([...texts.map(String), "no such value"])].slice(0, 5)) {
        const query = new URLSearchParams({ [String(name)]: text });
        const answer = await send(mine.live, method, `${before}?${query}`);
        problems.push(...judge(answer, String(name)).map((each) => `${routeKey(route)} ${each}`));
      }
    }
  }
  expect(problems).toEqual([]);
});
