import { execFileSync } from "node:child_process";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { type SignedBody, signatureHeader } from "./delivery-headers";

/** The verification code of the public documentation. Customers have copied it, so it must not change. */
const DOCUMENTED = `import { createHmac, timingSafeEqual } from 'crypto'
function verifyWebhook(secret, signatureHeader, rawBody) {
// Parse "t=<unix>,v1=<hex>,v1=<hex>" header
const parts = signatureHeader.split(',')
const timestamp = parts.find(p => p.startsWith('t=')).slice(2)
const signatures = parts.filter(p => p.startsWith('v1=')).map(p => p.slice(3))
// Reject stale requests (5 minute tolerance)
const age = Math.floor(Date.now() / 1000) - parseInt(timestamp, 10)
if (age > 300) throw new Error('Timestamp too old')
// Compute expected signature
const mac = createHmac('sha256', secret)
mac.update(timestamp)
mac.update('.')
mac.update(rawBody)
const expected = mac.digest('hex')
// Compare against each v1 signature (supports secret rotation overlap)
const match = signatures.some(sig =>
timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(sig, 'hex'))
)
if (!match) throw new Error('Invalid signature')
}`;

const { verifyWebhook } = await import(
  /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(`${DOCUMENTED}\nexport { verifyWebhook }`)}`
);

const documented = (
  header: string,
  { secret, body }: { secret: string; body: string },
): boolean => {
  try {
    verifyWebhook(secret, header, body);
    return true;
  } catch {
    return false;
  }
};

const { webhooks } = new Stripe("sk_test_nobody");
const stripes = (header: string, { secret, body }: { secret: string; body: string }): boolean => {
  try {
    webhooks.constructEvent(body, header, secret);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(Stripe.errors.StripeSignatureVerificationError);
    return false;
  }
};

/** Splits the header with string functions and computes the digest of the raw bytes with OpenSSL. */
const openssl = (header: string, { secret, body }: { secret: string; body: string }): boolean => {
  const [time = "", ...signatures] = header.split(",");
  const input = Buffer.concat([Buffer.from(`${time.slice("t=".length)}.`), Buffer.from(body)]);
  const said = execFileSync("openssl", ["dgst", "-sha256", "-hmac", secret], {
    input,
    encoding: "utf8",
  });
  const digest = said.trim().split(" ").at(-1);
  return signatures.includes(`v1=${digest}`);
};

const JUDGES = { documented, stripes, openssl };
const verifiers = Object.entries(JUDGES);

const older = `whsec_${"0f".repeat(32)}`;
const newer = `whsec_${"a7".repeat(32)}`;
const stranger = `whsec_${"5c".repeat(32)}`;

const nowS = () => Math.floor(Date.now() / 1000);
const sign = (over: Partial<SignedBody> = {}) =>
  signatureHeader({ body: BODY, timestampS: nowS(), secrets: [newer], ...over });

/** Spaces that parsing would lose, and characters of two, three and four bytes. */
const BODY =
  '{"id": "evt_123",  "type":"run.completed", "data":{"name":"Café Žižkov 保険 🛡️","amount":1.50,"line":"a\\nb"}}';

test.each(verifiers)("%s accepts a signature with one secret", (_name, accepts) => {
  expect(accepts(sign(), { secret: newer, body: BODY })).toBe(true);
});

test.each(verifiers)("%s accepts both secrets during a rotation", (_name, accepts) => {
  const header = sign({ secrets: [newer, older] });
  expect(accepts(header, { secret: newer, body: BODY })).toBe(true);
  expect(accepts(header, { secret: older, body: BODY })).toBe(true);
  expect(accepts(header, { secret: stranger, body: BODY })).toBe(false);
});

test.each(verifiers)("%s rejects an expired secret", (_name, accepts) => {
  expect(accepts(sign(), { secret: older, body: BODY })).toBe(false);
});

test.each(verifiers)("%s rejects a body with one changed byte", (_name, accepts) => {
  const header = sign({ secrets: [newer, older] });
  const changed = BODY.replace("1.50", "1.51");
  expect(accepts(header, { secret: newer, body: changed })).toBe(false);
  expect(accepts(header, { secret: older, body: changed })).toBe(false);
});

test.each(verifiers)("%s rejects a body that was parsed and serialized again", (_name, accepts) => {
  expect(accepts(sign(), { secret: newer, body: JSON.stringify(JSON.parse(BODY)) })).toBe(false);
});

test.each(verifiers)(
  "%s uses the whole secret as the key, including its prefix",
  (_name, accepts) => {
    expect(
      accepts(sign({ secrets: [newer.slice("whsec_".length)] }), { secret: newer, body: BODY }),
    ).toBe(false);
  },
);

test.each(verifiers)("%s rejects a signature with another timestamp", (_name, accepts) => {
  const timestampS = nowS();
  const moved = sign({ timestampS }).replace(`t=${timestampS}`, `t=${timestampS + 1}`);
  expect(accepts(moved, { secret: newer, body: BODY })).toBe(false);
});

test.each([
  ["documented", documented],
  ["stripes", stripes],
])("%s rejects a valid signature that is too old", (_name, accepts) => {
  expect(accepts(sign({ timestampS: nowS() - 3600 }), { secret: newer, body: BODY })).toBe(false);
});

test("the header has the timestamp, then one v1 per secret, newest first", () => {
  const one = sign({ timestampS: 1_774_180_800, secrets: [newer] });
  const other = sign({ timestampS: 1_774_180_800, secrets: [older] });
  expect(one).toMatch(/^t=1774180800,v1=[0-9a-f]{64}$/);
  expect(sign({ timestampS: 1_774_180_800, secrets: [newer, older] })).toBe(
    `${one},${other.split(",").at(-1)}`,
  );
});

test("signing without a secret throws", () => {
  expect(() => sign({ secrets: [] })).toThrow("without a secret");
});
