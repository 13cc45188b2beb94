import { unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { PACKET_FILES } from "@/lib/domain/records/packet";
import { resetProcessValues } from "@/lib/process-value";
import { requestDueTimestamps } from "@/lib/records/chain/timestamps";
import { newOrganization, send } from "@/lib/testing/api";
import { chainProblems } from "@/lib/testing/chains";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { hasOpenssl, startTimestampAuthority } from "@/lib/testing/timestamp-authority";
import { verifyPacket } from "./verify-packet";

const isTested = hasOpenssl();
const MINUTE_MS = 60_000;

let authority: Awaited<ReturnType<typeof startTimestampAuthority>>;
let org: Awaited<ReturnType<typeof newOrganization>>;

function useAuthority(url: string | undefined) {
  if (url === undefined) delete process.env.NEXIO_TIMESTAMP_URL;
  else process.env.NEXIO_TIMESTAMP_URL = url;
  resetProcessValues();
}

beforeAll(async () => {
  if (isTested) authority = await startTimestampAuthority();
  await importCandidates("carriers:five", FIVE);
});
beforeEach(async () => {
  clock.reset();
  org = await newOrganization();
  await pgPool().query("truncate chain_timestamps");
  authority?.behave("stamps");
  useAuthority(authority?.url);
});
afterAll(() => authority?.stop());

/** A run whose entry is in the chain under a signed checkpoint. */
async function recordedRun(): Promise<string> {
  const id = await finishedRun(org.live);
  expect(await chainProblems(org.orgId)).toEqual([]);
  return id;
}
const status = async () => (await send(org.live, "GET", "/chain")).body;

async function packetOf(id: string): Promise<Buffer> {
  const answer = await publicApi().request(`/api/v1/runs/${id}/defensibility-packet?format=zip`, {
    headers: { authorization: `Bearer ${org.live}` },
  });
  return Buffer.from(await answer.arrayBuffer());
}

const checkOf = (packet: Uint8Array, title: RegExp) =>
  verifyPacket(packet).checks.filter((check) => title.test(check.title));

test.skipIf(!isTested)(
  "a checkpoint is stamped: the chain's status, the packet, the document and the verifier say when and by whom",
  async () => {
    const id = await recordedRun();
    expect((await status()).timestamps).toEqual({ last: null, pending: 1, failed: 0 });
    await requestDueTimestamps();
    const { timestamps, last_checkpoint } = await status();
    expect(timestamps).toMatchObject({
      ...{ pending: 0, failed: 0 },
      last: { seq: last_checkpoint.seq, signer: "CN=Test Authority, O=Nexio Tests, C=US" },
    });
    const packet = await packetOf(id);
    const [stamp] = checkOf(packet, /^Timestamp of checkpoint/);
    expect(stamp).toMatchObject({
      outcome: "passed",
      detail: expect.stringContaining("Test Authority"),
    });
    const files = unzipSync(packet);
    const part = (ending: string) =>
      Buffer.from(files[`${PACKET_FILES.timestamps}${last_checkpoint.seq}.${ending}`] ?? []);
    expect(await authority.verify(part("der"), part("json").toString())).toContain("OK");
    const document = await send(org.live, "GET", `/runs/${id}/decision-record`);
    expect(document.text).toContain("by CN=Test Authority");
  },
);

test.skipIf(!isTested)(
  "a timestamp of another checkpoint, and one that cannot be read, fail",
  async () => {
    const id = await recordedRun();
    await requestDueTimestamps();
    const packet = (await send(org.live, "GET", `/runs/${id}/defensibility-packet`)).body;
    const [proof] = packet.provenance.chain;
    const withProof = (change: object) => {
      const changed = {
        ...packet,
        provenance: { ...packet.provenance, chain: [{ ...proof, ...change }] },
      };
      return checkOf(Buffer.from(JSON.stringify(changed)), /^Timestamp of/)[0];
    };
    const checkpoint = { ...proof.checkpoint, signed_at: "2020-01-01T00:00:00.000Z" };
    expect(withProof({})?.outcome).toBe("passed");
    expect(withProof({ checkpoint })).toMatchObject({
      ...{ outcome: "failed", detail: "it is of another hash than the checkpoint's" },
    });
    expect(withProof({ timestamp: "AAAA" })?.outcome).toBe("failed");
  },
);

test
  .skipIf(!isTested)
  .each(["garbage", "other_hash", "other_nonce", "changed", "refuses"] as const)(
  "an authority that answers with %s leaves the checkpoint without a timestamp, and is asked again",
  async (behavior) => {
    authority.behave(behavior);
    const id = await recordedRun();
    await requestDueTimestamps();
    expect((await status()).timestamps).toEqual({ last: null, pending: 1, failed: 0 });
    expect(verifyPacket(await packetOf(id)).outcome).toBe("passed");
    expect(await chainProblems(org.orgId)).toEqual([]);
    authority.behave("stamps");
    clock.set(clock.now() + 2 * MINUTE_MS);
    await requestDueTimestamps();
    expect((await status()).timestamps).toMatchObject({ pending: 0, failed: 0 });
    expect((await status()).timestamps.last).not.toBeNull();
  },
);

test.skipIf(!isTested)(
  "an authority is asked five times in all, and once for each checkpoint",
  async () => {
    await recordedRun();
    authority.behave("refuses");
    const before = authority.requests();
    for (let hours = 1; hours <= 8; hours++) {
      await requestDueTimestamps();
      clock.set(clock.now() + 180 * MINUTE_MS);
    }
    expect(authority.requests() - before).toBe(5);
    expect((await status()).timestamps).toEqual({ last: null, pending: 0, failed: 1 });
  },
);

test("without an authority nothing is asked for, and the status has no timestamps", async () => {
  useAuthority(undefined);
  await recordedRun();
  await requestDueTimestamps();
  expect((await status()).timestamps).toBeNull();
});
