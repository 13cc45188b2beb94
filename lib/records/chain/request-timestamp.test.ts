import { afterAll, beforeAll, expect, test } from "vitest";
import { readTimestampToken } from "@/lib/domain/records/timestamp-token";
import { hasOpenssl, startTimestampAuthority } from "@/lib/testing/timestamp-authority";
import { sha256 } from "./hashes";
import { requestTimestamp } from "./request-timestamp";

const isTested = hasOpenssl();
let authority: Awaited<ReturnType<typeof startTimestampAuthority>>;
beforeAll(async () => {
  if (isTested) authority = await startTimestampAuthority();
});
afterAll(() => authority?.stop());

test.skipIf(!isTested)(
  "a token is of the text's hash, names time and signer, and OpenSSL verifies it",
  async () => {
    authority.behave("stamps");
    const { token, time, signer } = await requestTimestamp(authority.url, "a checkpoint");
    expect(signer).toBe("CN=Test Authority, O=Nexio Tests, C=US");
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
    expect(readTimestampToken(token).sha256).toBe(sha256("a checkpoint"));
    expect(await authority.verify(token, "a checkpoint")).toContain("Verification: OK");
    await expect(authority.verify(token, "another one")).rejects.toThrow();
  },
);

test.skipIf(!isTested).each([
  ["garbage", "Its answer is not one of RFC 3161."],
  ["other_hash", "Its token is of another hash."],
  ["other_nonce", "Its token has another nonce: it answers another request."],
  ["changed", "The signature of its token is not valid."],
  ["refuses", "It answered 503."],
] as const)("an answer of the kind %s is refused", async (behavior, message) => {
  authority.behave(behavior);
  await expect(requestTimestamp(authority.url, "a checkpoint")).rejects.toThrow(message);
});

test.skipIf(!isTested)(
  "a token whose time was changed afterwards can be read, and does not verify",
  async () => {
    authority.behave("stamps");
    const { token, time } = await requestTimestamp(authority.url, "a checkpoint");
    const changed = Buffer.from(token);
    const at = changed.indexOf(time.slice(0, 4));
    changed.write("1999", at);
    expect(readTimestampToken(changed).time).toContain("1999-");
    await expect(authority.verify(changed, "a checkpoint")).rejects.toThrow();
  },
);

test.skipIf(!isTested)("an authority that hangs is left after the timeout", async () => {
  authority.behave("hangs");
  await expect(requestTimestamp(authority.url, "a checkpoint", 200)).rejects.toThrow(
    "It did not answer within 0.2 seconds.",
  );
});

test("an authority that cannot be reached is named as such", async () => {
  await expect(requestTimestamp("http://127.0.0.1:1/", "a checkpoint")).rejects.toThrow(
    "It could not be reached",
  );
});
