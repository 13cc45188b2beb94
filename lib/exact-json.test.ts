import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { inexactParts } from "./exact-json";

const problems = (text: string) =>
  inexactParts(text, JSON.parse(text)).map(({ path, message }) => `${path} ${message}`);

test.each([
  ['{"a":9007199254740993}', /^a has more digits than a number can keep \(got 9007199254740993\)/],
  ['{"a":[{"b":-12345678901234567890}]}', /^a\.0\.b has more digits/],
  ['{"a":9007199254740994}', /^a has more digits/],
  ['{"a":3.14159265358979323846}', /^a has more digits/],
  ['{"a":1e400}', /^a is outside the range of numbers \(got 1e400\)/],
  ['{"a":-1E999}', /^a is outside the range/],
  ['{"a":1e-400}', /^a is outside the range/],
  ['{"a":1.00000000000000000001e3}', /^a has more digits/],
  ['{"a":1,"a":1}', /^a is given more than once in one object/],
  ['{"a":{"b":1,"c":2,"b":3}}', /^a\.b is given more than once/],
  ['[{"x":[1]},{"k":1,"\\u006b":2}]', /^1\.k is given more than once/],
  ['{"__proto__":{"a":1}}', /^__proto__ is not allowed as a field name/],
  ['{"a":{"\\u005f_proto__":1}}', /^a\.__proto__ is not allowed/],
  ['{"a":{"constructor":{"prototype":{"b":1}}}}', /^a\.constructor\.prototype is not allowed/],
])("%s is refused with its path", (text, message) => {
  expect(problems(text)[0]).toMatch(message);
});

test("a number with a long run of zeros is refused", () => {
  const text = `{"a":0.1${"0".repeat(500_000)}1}`;
  expect(problems(text)[0]).toMatch(/^a has more digits/);
  expect(problems(`{"a":0.1${"0".repeat(500_000)}}`)).toEqual([]);
});

test.each([
  "9007199254740992",
  "-9007199254740991",
  "0.1",
  "-0",
  "1.0",
  "1.50e2",
  "6.02e23",
  "5e-324",
  "0e999",
  "0.30000000000000004",
  "100000000000000.5",
  '{"a":{"b":1},"b":{"a":1,"b":{"a":2}}}',
  '{"constructor":1,"prototype":{"constructor":"x"},"a:b\\"c":":"}',
  '{"a":"1e400 9007199254740993 \\\\","b":"\\\\\\""}',
  "[]",
])("%s is kept exactly", (text) => {
  expect(problems(text)).toEqual([]);
});

test("whatever JavaScript writes is kept, except whole numbers above 2^53", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const refused = /prototype|__proto__|(?<![\d.])\d{16,}(?![\d.])/.test(text);
      if (!refused) expect(problems(text)).toEqual([]);
    }),
    { numRuns: samples(500) },
  );
});

test("a decimal is kept exactly if and only if JavaScript writes the same number", () => {
  const decimal = fc
    .tuple(
      fc.bigInt(-(10n ** 25n), 10n ** 25n),
      fc.option(fc.bigInt(0n, 10n ** 20n)),
      fc.option(fc.integer({ min: -330, max: 330 })),
    )
    .map(
      ([whole, fraction, power]) =>
        `${whole}${fraction === null ? "" : `.${fraction}`}${power === null ? "" : `e${power}`}`,
    );
  // As fractions of whole numbers, so that the comparison is exact.
  const ratio = (text: string): [bigint, bigint] => {
    const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
    const [whole = "", fraction = ""] = mantissa.split(".");
    const shift = Number(power) - fraction.length;
    const digits = BigInt(whole.replace("-", "") + fraction) * (text.startsWith("-") ? -1n : 1n);
    return shift >= 0 ? [digits * 10n ** BigInt(shift), 1n] : [digits, 10n ** BigInt(-shift)];
  };
  fc.assert(
    fc.property(decimal, (text) => {
      const value = Number(text);
      const kept =
        Number.isFinite(value) &&
        (() => {
          const [a, b] = ratio(text);
          const [c, d] = ratio(String(value));
          return a * d === c * b;
        })();
      const unsafeInteger = /^-?\d+$/.test(text) && Math.abs(value) > 2 ** 53;
      expect(problems(`{"a":${text}}`).length === 0, text).toBe(kept && !unsafeInteger);
    }),
    { numRuns: samples(2_000) },
  );
});

test("a body of 1 MiB is checked in about the time of parsing it", () => {
  const offering = (i: number) => ({
    id: `quote_${i}`,
    provider_name: `Carrier ${i}`,
    category: "home",
    premium: 1234.56 + i,
    limits: { dwelling: 400_000 + i, liability: 300_000 },
    notes: 'A note with a "quote" and a \\ backslash',
  });
  const value = { offerings: Array.from({ length: 5_500 }, (_, i) => offering(i)) };
  const text = JSON.stringify(value);
  expect(text.length).toBeGreaterThan(1_000_000);
  const fastest = (work: () => void) =>
    Math.min(
      ...Array.from({ length: 7 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );
  // About equal. The bound excludes an algorithm of another order, whatever else the machine does.
  expect(fastest(() => inexactParts(text, value)) / fastest(() => JSON.parse(text))).toBeLessThan(
    15,
  );
});
