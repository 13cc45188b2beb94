import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { checkSignature, exampleRequest } from "./signature-check";

const nowMs = 1_774_180_951_000;
const secret = "whsec_4d1f";
const body = '{"id":"evt_1","name":"Müller"}';
const sign = (text = body, { key = secret, t = nowMs / 1000 } = {}) =>
  `t=${t},v1=${createHmac("sha256", key).update(`${t}.${text}`).digest("hex")}`;
const check = (given: Partial<Parameters<typeof checkSignature>[0]>) =>
  checkSignature({ header: sign(), body, secret, nowMs, ...given });
const states = ({ steps }: Awaited<ReturnType<typeof check>>) => steps.map(({ state }) => state);
const lastDetail = ({ steps }: Awaited<ReturnType<typeof check>>) => steps.at(-1)?.detail;

test("a signature of node's crypto passes every step, and so does the example", async () => {
  expect(await check({})).toMatchObject({ valid: true, verdict: "Valid" });
  expect(states(await check({}))).toEqual(["passed", "passed", "passed", "passed", "passed"]);
  expect((await checkSignature({ ...(await exampleRequest(nowMs)), nowMs })).valid).toBe(true);
});

test("the header may be pasted with its name, and one match of two is enough", async () => {
  expect((await check({ header: `X-Nexio-Signature: ${sign()},v1=${"0".repeat(64)}` })).valid).toBe(
    true,
  );
});

test.each([
  ["", "There is no header"],
  ["v1=abc", "no t="],
  ["t=soon,v1=abc", "not a number"],
  ["t=1774180951", "no v1="],
])("the header %j cannot be read, and the later steps are not reached", async (header, words) => {
  const result = await check({ header });
  expect(result.valid).toBe(false);
  expect(result.steps[0]?.detail).toContain(words);
  expect(states(result).slice(1)).toEqual(["skipped", "skipped", "skipped", "skipped"]);
});

test("five minutes are the limit, in both directions, and the signature is compared all the same", async () => {
  for (const apartS of [-300, 300])
    expect((await check({ nowMs: nowMs + apartS * 1000 })).valid).toBe(true);
  for (const apartS of [-301, 301]) {
    const result = await check({ nowMs: nowMs + apartS * 1000 });
    expect(result).toMatchObject({
      valid: false,
      verdict: "The signature matches, but the timestamp is not acceptable now",
    });
    expect(states(result)).toEqual(["passed", "failed", "passed", "passed", "passed"]);
  }
  expect((await check({ header: sign(body, { t: nowMs }) })).steps[1]?.detail).toContain(
    "milliseconds",
  );
});

test("a signature of another length is said to be so and does not throw", async () => {
  const result = await check({ header: `t=${nowMs / 1000},v1=abcd` });
  expect(result.valid).toBe(false);
  expect(lastDetail(result)).toContain("4 characters instead of 64");
});

test("the mistakes that people make are named", async () => {
  expect(lastDetail(await check({ body: `${body}\n` }))).toContain("without the line break");
  expect(lastDetail(await check({ header: sign(`${body}\n`) }))).toContain("with a line break");
  expect(lastDetail(await check({ body: JSON.stringify(JSON.parse(body), null, 2) }))).toContain(
    "parsed and rewritten",
  );
  expect(lastDetail(await check({ secret: secret.slice("whsec_".length) }))).toContain(
    "the prefix belongs to the key",
  );
  expect(lastDetail(await check({ secret: ` ${secret}` }))).toContain("around the secret");
  expect(lastDetail(await check({ secret: "whsec_other" }))).toBe(
    "v1 number 1: it is the signature of something else.",
  );
});
