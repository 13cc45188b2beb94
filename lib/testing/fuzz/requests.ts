import fc, { type Arbitrary } from "fast-check";
import { isRecord } from "@/lib/domain/record";
import { hostileBody, hostileText, hostileValue, nearlyValid } from "./hostile";
import { type Resolve, valid } from "./schema-arbitrary";

/** Requests of every operation of an OpenAPI document: valid, nearly valid and hostile ones. */

export type FuzzedRequest = {
  operationId: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
};

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json => (isRecord(value) ? value : {});
const recordsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);

/** Reads `#/components/schemas/Name`. */
const resolverOf =
  (document: Json): Resolve =>
  (reference) =>
    reference
      .slice(2)
      .split("/")
      .reduce<Json>((at, name) => record(at[name]), document);

const METHODS = ["get", "post", "put", "patch", "delete"];

type Options = {
  /** Ids of objects that exist, by the first part of a path. */
  ids: Readonly<Record<string, readonly string[]>>;
};

/** A segment of a path: usually an object that exists, so that the request gets further. */
const segment = (known: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    ...(known.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...known) }] : []),
    { weight: 1, arbitrary: fc.constantFrom("1", "0", "latest", "live", "none") },
    {
      weight: 1,
      arbitrary: hostileText.filter((text) => !/\p{Surrogate}/u.test(text) && text !== ""),
    },
  );

function pathOf(template: string, { ids }: Options): Arbitrary<string> {
  const parts = template.split("/");
  const known = (part: string) =>
    /version|base/.test(part)
      ? ["1", "2", "1.0"]
      : (ids[part.slice(1, -1)] ?? ids[parts[1] ?? ""] ?? []);
  return fc
    .tuple(
      ...parts.map((part) =>
        part.startsWith("{") ? segment(known(part)).map(encodeURIComponent) : fc.constant(part),
      ),
    )
    .map((segments) => segments.join("/"));
}

/** A query with some declared parameters, and now and then anything else. */
function queryOf(parameters: readonly Json[], resolve: Resolve): Arbitrary<string> {
  const declared = parameters.filter(({ in: place }) => place === "query");
  const pairs = declared.map(({ name, schema, required }) =>
    fc
      .tuple(
        fc.oneof(
          { weight: 3, arbitrary: valid(record(schema), resolve).map(String) },
          { weight: 1, arbitrary: hostileText },
        ),
        required === true ? fc.constant(true) : fc.boolean(),
      )
      .map(([value, given]): [string, string][] => (given ? [[String(name), value]] : [])),
  );
  const other = fc.oneof(
    { weight: 9, arbitrary: fc.constant<[string, string][]>([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(hostileText, hostileText), { maxLength: 3 }) },
  );
  return fc
    .tuple(...pairs, other)
    .map((all) => new URLSearchParams(all.flat().map(([name, value]) => [name, value])).toString());
}

const EXAMPLE_WEIGHT = 2;

function jsonBody(content: Json, resolve: Resolve): Arbitrary<string | undefined> {
  const examples = Object.values(record(content.examples)).map((one) => record(one).value);
  const fitting = fc.oneof(
    ...(examples.length > 0
      ? [{ weight: EXAMPLE_WEIGHT, arbitrary: fc.constantFrom(...examples) }]
      : []),
    { weight: 1, arbitrary: valid(record(content.schema), resolve) },
  );
  const text = (value: unknown) => JSON.stringify(value);
  return fc.oneof(
    { weight: 3, arbitrary: fitting.map(text) },
    { weight: 6, arbitrary: nearlyValid(fitting).map(text) },
    { weight: 1, arbitrary: hostileValue.map(text) },
    { weight: 1, arbitrary: hostileBody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const FILES = [
  "name,am_best_rating\nA,A+\nB,B\n",
  "name;lines\nA;cyber\n",
  "sep=,\nname\nA\n",
  '[{"name":"A"}]',
  '[{"name":',
  "PK\u0003\u0004",
  ",,,\n,,,\n",
  "name,name\nA,B\n",
];
const fileBody = fc.oneof(fc.constantFrom(...FILES), hostileBody);

function headersOf(mediaTypes: readonly string[]): Arbitrary<Record<string, string>> {
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(mediaTypes.length > 0 ? mediaTypes : [""])) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("text/plain", "application/json; charset=x", "", "a/b/c"),
    },
  );
  const key = fc.oneof(
    { weight: 8, arbitrary: fc.constant("") },
    { weight: 2, arbitrary: fc.constantFrom("one", "two", "three", "x".repeat(300)) },
  );
  const match = fc.oneof(
    { weight: 8, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.constantFrom("*", '"a"', "W/", "x".repeat(500)) },
  );
  return fc.tuple(type, key, match).map(([contentType, idempotencyKey, ifNoneMatch]) => ({
    ...(contentType === "" ? {} : { "content-type": contentType }),
    ...(idempotencyKey === "" ? {} : { "idempotency-key": idempotencyKey }),
    ...(ifNoneMatch === "" ? {} : { "if-none-match": ifNoneMatch }),
  }));
}

/** Requests of all operations, each operation as often as any other. */
export function fuzzedRequests(document: object, options: Options): Arbitrary<FuzzedRequest> {
  const root = record(document);
  const resolve = resolverOf(root);
  const operations = Object.entries(record(root.paths)).flatMap(([template, item]) =>
    METHODS.flatMap((method) => {
      const operation = record(item)[method];
      return isRecord(operation) ? [{ template, method, operation }] : [];
    }),
  );
  return fc.oneof(
    ...operations.map(({ template, method, operation }) => {
      const content = record(record(operation.requestBody).content);
      const mediaTypes = Object.keys(content);
      const body = !operation.requestBody
        ? fc.constant(undefined)
        : mediaTypes.includes("application/json") && mediaTypes.length === 1
          ? jsonBody(record(content["application/json"]), resolve)
          : fileBody;
      return fc.record({
        operationId: fc.constant(String(operation.operationId)),
        method: fc.constant(method.toUpperCase()),
        path: fc
          .tuple(pathOf(template, options), queryOf(recordsIn(operation.parameters), resolve))
          .map(([path, query]) => (query === "" ? path : `${path}?${query}`)),
        headers: headersOf(mediaTypes),
        body,
      });
    }),
  );
}
