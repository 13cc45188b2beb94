import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { checkSignature, exampleRequest, type SignedRequest } from "./signature-check";

const nowMs = 1_774_180_951_000;
const secret = "whsec_4d1f";
const body = '{"id":"evt_1","name":"Müller"}';
const sign = (text = body, { key = secret, t = nowMs / 1000 } = {}) =>
  `t=${t},v1=${createHmac("sha256", key).update(`${t}.${text}`).digest("hex")}`;
const check = (request: Partial<SignedRequest>, atMs = nowMs) =>
  checkSignature({ header: sign(), body, secret, ...request }, atMs);
type Result = Awaited<ReturnType<typeof check>>;
const states = ({ steps }: Result) => steps.map(({ state }) => state);
const lastDetail = ({ steps }: Result) => steps.at(-1)?.detail;

test("a signature made by Node's crypto passes every step, and so does the example", async () => {
  const result = await check({});
  expect(result).toMatchObject({ valid: true, verdict: "Valid" });
  expect(states(result)).toEqual(["passed", "passed", "passed", "passed", "passed"]);
  expect((await checkSignature(await exampleRequest(nowMs), nowMs)).valid).toBe(true);
});

test("the header may include its name, and one match of two is enough", async () => {
  const header = `X-Nexio-Signature: ${sign()},v1=${"0".repeat(64)}`;
  expect((await check({ header })).valid).toBe(true);
});

test.each([
  ["", "No header"],
  ["v1=abc", "No t= part"],
  ["t=soon,v1=abc", "must be a number"],
  ["t=1774180951", "No v1= part"],
])("the header %j is not readable, and the other steps are skipped", async (header, problem) => {
  const result = await check({ header });
  expect(result.valid).toBe(false);
  expect(result.steps[0]?.detail).toContain(problem);
  expect(states(result)).toEqual(["failed", "skipped", "skipped", "skipped", "skipped"]);
});

test("timestamps are valid for five minutes in both directions, and signatures are checked regardless", async () => {
  for (const ageS of [-300, 300]) expect((await check({}, nowMs + ageS * 1000)).valid).toBe(true);
  for (const ageS of [-301, 301]) {
    const result = await check({}, nowMs + ageS * 1000);
    expect(result).toMatchObject({
      valid: false,
      verdict: "The signature matches, but the timestamp is not valid",
    });
    expect(states(result)).toEqual(["passed", "failed", "passed", "passed", "passed"]);
  }
  const inMilliseconds = await check({ header: sign(body, { t: nowMs }) });
  expect(inMilliseconds.steps[1]?.detail).toContain("milliseconds");
});

test("a signature of the wrong length is reported and does not throw", async () => {
  const result = await check({ header: `t=${nowMs / 1000},v1=abcd` });
  expect(result.valid).toBe(false);
  expect(lastDetail(result)).toContain("4 characters instead of 64");
});

test("common mistakes are named", async () => {
  const detail = async (request: Partial<SignedRequest>) => lastDetail(await check(request));
  expect(await detail({ body: `${body}\n` })).toContain("without the line break");
  expect(await detail({ header: sign(`${body}\n`) })).toContain("with a line break");
  expect(await detail({ body: JSON.stringify(JSON.parse(body), null, 2) })).toContain(
    "parsed and rewrote",
  );
  expect(await detail({ secret: secret.slice("whsec_".length) })).toContain(
    "the prefix is part of the key",
  );
  expect(await detail({ secret: ` ${secret}` })).toContain("around the secret");
  expect(await detail({ secret: "whsec_other" })).toBe("v1 number 1: it does not match.");
});
