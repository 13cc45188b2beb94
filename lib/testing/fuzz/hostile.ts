import fc, { type Arbitrary } from "fast-check";
import { isRecord } from "@/lib/domain/record";

/** Values and changes that have broken servers. */

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);
const withFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`field_${i}`, i]));

const TEXTS = [
  "",
  " ",
  "\t\n",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u200b",
  "\u202e",
  "e\u0301",
  "💥".repeat(50),
  "x".repeat(10_000),
  "null",
  "undefined",
  "NaN",
  "__proto__",
  "constructor",
  "toString",
  "' or 1=1 --",
  "%",
  "%00",
  "\\",
  "../../etc/passwd",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "=1+1",
  "(a+)+$",
  "2026-02-30",
  "9999-12-31T23:59:59.999Z",
  "+275760-09-13T00:00:00.000Z",
  "-271821-04-20T00:00:00.000Z",
  "https://169.254.169.254/latest/meta-data",
  "file:///etc/passwd",
  "00000000-0000-0000-0000-000000000000",
] as const;

const NUMBERS = [
  0,
  -0,
  -1,
  0.1,
  1e-320,
  5e-324,
  2 ** 31,
  2 ** 31 - 1,
  -(2 ** 31) - 1,
  2 ** 53,
  -(2 ** 53),
  1e15,
  1e21,
  1.7e308,
] as const;

export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Any JSON value, and those that are known to break things. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(...NUMBERS, true, false, null),
  fc.constantFrom(70, 200).map(nested),
  fc.constantFrom(1_000, 2_500).map(withFields),
  fc.constantFrom(100, 3_000).map((length) => Array.from({ length }, () => null)),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}')),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Texts that are sent as a body as they are: no JSON, or JSON that means something else than it says. */
export const hostileBody: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "{",
    "[]",
    "null",
    '"text"',
    "1e400",
    '{"a":1,"a":2}',
    '{"__proto__":{"a":1}}',
    '{"a":12345678901234567890}',
    '{"a":0.1000000000000000055511151231257827}',
    "\ufeff{}",
    "{'a':1}",
    "{}{}",
    "[".repeat(5_000),
    `{"a":${"[".repeat(2_000)}${"]".repeat(2_000)}}`,
  ),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.json(),
);

type Change = {
  at: number;
  how: "remove" | "replace" | "add" | "repeat";
  value: unknown;
  name: string;
};

const change: Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 10_000 }),
  how: fc.constantFrom("remove", "replace", "replace", "replace", "add", "repeat"),
  value: hostileValue,
  name: hostileText,
});

/** Every object and list in a value. */
function containersIn(value: unknown): (unknown[] | Record<string, unknown>)[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(containersIn)];
  return isRecord(value) ? [value, ...Object.values(value).flatMap(containersIn)] : [];
}

function apply(value: unknown, { at, how, value: given, name }: Change): unknown {
  // A copy, because later changes would change it wherever it is used.
  const hostile = structuredClone(given);
  const containers = containersIn(value);
  const container = containers[at % Math.max(containers.length, 1)];
  if (!container) return hostile;
  if (Array.isArray(container)) {
    const index = at % Math.max(container.length, 1);
    if (how === "remove") container.splice(index, 1);
    else if (how === "repeat") container.push(...container.slice(index, index + 1));
    else if (how === "add") container.push(hostile);
    else container[index] = hostile;
    return value;
  }
  const names = Object.keys(container);
  const key = names[at % Math.max(names.length, 1)];
  if (how === "add" || key === undefined) Reflect.defineProperty(container, name, field(hostile));
  else if (how === "remove") delete container[key];
  else Reflect.defineProperty(container, key, field(hostile));
  return value;
}

const field = (value: unknown) => ({ value, enumerable: true, configurable: true, writable: true });

/** Valid values with one to three changes each. */
export const nearlyValid = (values: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc
    .tuple(values, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce<unknown>(apply, structuredClone(value)));
