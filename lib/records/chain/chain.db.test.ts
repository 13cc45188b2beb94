import { beforeAll, beforeEach, expect, test } from "vitest";
import { pgPool, transaction } from "@/lib/db/client";
import { checkpointText } from "@/lib/domain/records/chain";
import { firstRunIdAt } from "@/lib/ids";
import { deleteExpiredRuns } from "@/lib/lifecycle/delete-expired";
import { currentSigner, revokeSigningKey, rotateSigningKey } from "@/lib/records/keys/signing-keys";
import { newOrganization, send } from "@/lib/testing/api";
import { appendPending, chainProblems, expectCompleteChains, seqOf } from "@/lib/testing/chains";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";
import { appendAllPending, appendPendingOf } from "./append";
import { readContentHashes } from "./contents";
import { entryHash } from "./hashes";
import { readProofs } from "./proof";
import { listChainEntries, readChainStatus } from "./read-chain";
import { verifyChain } from "./verify-chain";

let org: Awaited<ReturnType<typeof newOrganization>>;
let first: string;
let second: string;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  await expectCompleteChains();
});
beforeEach(async () => {
  org = await newOrganization();
  first = await finishedRun(org.live);
  await send(org.live, "POST", "/environments", { body: { slug: "dev" } });
  second = await finishedRun(org.test);
  await appendPending(org.orgId);
});

const tamper = (text: string, ...values: unknown[]) => pgPool().query(text, values);
const problems = () => chainProblems(org.orgId);
const entries = () => listChainEntries(org.orgId, { afterSeq: 0, limit: 100 });

/** Computes the chain again from the stored fields, as someone with the database would. */
async function rehash(): Promise<void> {
  let previous = "0".repeat(64);
  for (const entry of await entries()) {
    const { entry_hash: _, ...fields } = entry;
    previous = entryHash(fields, previous);
    await tamper(
      "update chain_entries set entry_hash = $3 where org_id = $1 and seq = $2",
      org.orgId,
      entry.seq,
      previous,
    );
  }
}

test("run results of all kinds and environments, failures, audit entries and erasures are in the chain, and it is intact", async () => {
  for (const body of [QUOTES, COVERAGE, DUAL]) await finishedRun(org.live, body);
  const queued = await send(org.live, "POST", "/jobs", { body: QUOTES });
  await send(org.live, "POST", `/jobs/${queued.body.run_id}/cancel`);
  await send(org.live, "POST", `/jobs/${first}/erasure`, { body: { reason: "Request" } });
  expect(await problems()).toEqual([]);
  const kinds = (await entries()).map(({ kind, environment }) => `${kind} ${environment}`);
  expect(kinds).toContain("run_result test");
  expect(kinds.filter((kind) => kind === "run_result live")).toHaveLength(5);
  expect(kinds).toContain("run_erased live");
  expect(kinds.filter((kind) => kind.startsWith("audit_entry"))).toHaveLength(3);
  expect((await entries()).map(({ seq }) => seq)).toEqual(kinds.map((_, i) => i + 1));
});

test("a removed entry is found, also if all later hashes are computed again", async () => {
  const seq = await seqOf(org.orgId, first, "run_result");
  await tamper("delete from chain_entries where org_id = $1 and seq = $2", org.orgId, seq);
  expect(await problems()).toEqual([`missing_entry ${seq}`, `not_recorded ${first}`]);
  await tamper(
    "update chain_entries set seq = seq - 1 where org_id = $1 and seq > $2",
    org.orgId,
    seq,
  );
  await rehash();
  expect(await problems()).toEqual(["changed_checkpoint 3", `not_recorded ${first}`]);
});

test("entries removed from the end with their checkpoints are found by what they were about", async () => {
  const later = await finishedRun(org.live);
  await appendPending(org.orgId);
  const seq = await seqOf(org.orgId, later, "run_result");
  for (const table of ["chain_entries", "chain_checkpoints"])
    await tamper(`delete from ${table} where org_id = $1 and seq >= $2`, org.orgId, seq);
  expect(await problems()).toEqual([`not_recorded ${later}`]);
});

test("an added entry is found: of nothing, and without a checkpoint", async () => {
  const [last] = (await entries()).slice(-1);
  if (!last) throw new Error("The chain is empty");
  const added = { ...last, seq: last.seq + 1, subject_id: "run_0000000000000000000001" };
  const hash = entryHash(added, last.entry_hash);
  await tamper(
    `insert into chain_entries (org_id, seq, kind, subject_id, environment, content_sha256, at, entry_hash)
     values ($1, $2, 'run_result', $3, 'test', $4, $5, $6)`,
    ...[org.orgId, added.seq, added.subject_id, added.content_sha256, added.at, hash],
  );
  expect(await problems()).toEqual([
    `missing_content ${added.seq}`,
    `unsigned_entries ${added.seq}`,
  ]);
});

test("a changed entry is found, and only that one", async () => {
  const seq = await seqOf(org.orgId, first, "run_result");
  await tamper(
    "update chain_entries set at = at - interval '1 day' where org_id = $1 and seq = $2",
    org.orgId,
    seq,
  );
  expect(await problems()).toEqual([`changed_entry ${seq}`]);
});

test.each([
  ["result", "update runs set result = '{}' where id = $1"],
  ["engine", "update runs set engine_version = '9.9' where id = $1"],
  ["creator", "update runs set created_by = 'user:other' where id = $1"],
  ["time", "update runs set completed_at = completed_at + interval '1 s' where id = $1"],
  ["status", "update runs set status = 'failed', error = 'Cancelled' where id = $1"],
  ["trace", "update traces set document = '{}' where run_id = $1"],
  ["ranking", "update traces set assessed = removed || assessed where run_id = $1"],
])("a run whose %s was changed afterwards is found", async (_, statement) => {
  await tamper(statement, first);
  expect(await problems()).toEqual([
    `changed_content ${await seqOf(org.orgId, first, "run_result")}`,
  ]);
});

test("a deleted run is found, unless the organization's retention deleted it", async () => {
  await tamper("delete from runs where id = $1", first);
  const seq = await seqOf(org.orgId, first, "run_result");
  expect(await problems()).toEqual([`missing_content ${seq}`]);

  await tamper(
    "insert into retention_settings (org_id, test_days, updated_by, updated_at) values ($1, 1, 'test', now())",
    org.orgId,
  );
  const old = firstRunIdAt(new Date("2026-01-01"));
  await tamper(
    "update runs set id = $2, completed_at = completed_at - interval '2 days' where id = $1",
    second,
    old,
  );
  await tamper("update chain_entries set subject_id = $2 where subject_id = $1", second, old);
  expect(await deleteExpiredRuns()).toBe(1);
  const found = await problems();
  expect(await seqOf(org.orgId, old, "run_deleted")).toBeGreaterThan(0);
  expect(found).not.toContain(`missing_content ${await seqOf(org.orgId, old, "run_result")}`);
});

test("a changed and a removed audit entry are found", async () => {
  const { rows } = await tamper(
    "select id from audit_log where org_id = $1 order by at",
    org.orgId,
  );
  const id: string = rows[0].id;
  const seq = await seqOf(org.orgId, id, "audit_entry");
  await tamper("update audit_log set actor_label = 'someone else' where id = $1", id);
  expect(await problems()).toEqual([`changed_content ${seq}`]);
  await tamper("delete from audit_log where id = $1", id);
  expect(await problems()).toEqual([`missing_content ${seq}`]);
});

test("what stays of an erased run is compared too, and its result stays verifiable by the hashes", async () => {
  await send(org.live, "POST", `/jobs/${first}/erasure`, { body: { reason: "Request" } });
  expect(await problems()).toEqual([]);
  await tamper("update run_erasures set reason = 'Other' where run_id = $1", first);
  expect(await problems()).toEqual([
    `changed_content ${await seqOf(org.orgId, first, "run_erased")}`,
  ]);
  await tamper(
    `update run_erasures set erased_hashes = '{"result_sha256": null, "trace_sha256": null, "error_sha256": null}' where run_id = $1`,
    first,
  );
  expect(await problems()).toContain(
    `changed_content ${await seqOf(org.orgId, first, "run_result")}`,
  );
});

/** Signs the chain's head again, as someone with a signing key would. */
const resign = (at: Date) =>
  transaction(async (tx) => {
    const [last] = (await entries()).slice(-1);
    if (!last) throw new Error("The chain is empty");
    const signer = await currentSigner(tx);
    const { seq, entry_hash, org_id } = last;
    const signature = signer.sign(
      checkpointText({
        org_id,
        seq,
        entry_hash,
        signed_at: at.toISOString(),
        key_id: signer.keyId,
      }),
    );
    await tamper("delete from chain_checkpoints where org_id = $1", org_id);
    await tamper(
      "insert into chain_checkpoints values ($1, $2, $3, $4, $5, $6)",
      ...[org_id, seq, entry_hash, at, signer.keyId, signature],
    );
    return signer.keyId;
  });

test("a chain that was changed and signed again is found if the key was revoked before", async () => {
  await tamper("update runs set created_by = 'user:other' where id = $1", first);
  const seq = await seqOf(org.orgId, first, "run_result");
  const changed = (await verifyChain(org.orgId, { by: "test" })).problems;
  expect(changed).toHaveLength(1);
  const hashes = await transaction((tx) =>
    readContentHashes(tx, org.orgId, { kind: "run_result", subjectIds: [first] }),
  );
  await tamper(
    "update chain_entries set content_sha256 = $3 where org_id = $1 and seq = $2",
    ...[org.orgId, seq, hashes?.get(first)],
  );
  await rehash();
  const signedAt = new Date();
  const keyId = await resign(signedAt);
  // Whoever has the database and the key can write a chain of their own: until the key is revoked.
  expect(await problems()).toEqual([]);
  const at = new Date(signedAt.getTime() - 1_000);
  await revokeSigningKey(keyId, { at, reason: "Stolen" });
  const [last] = (await entries()).slice(-1);
  expect(await problems()).toEqual([`revoked_key ${last?.seq}`]);
});

test("a signature by nobody's key, of another text, or long after the key was retired is found", async () => {
  const [last] = (await entries()).slice(-1);
  await tamper("update chain_checkpoints set signature = $2 where org_id = $1", org.orgId, "AAAA");
  expect(await problems()).toEqual([`bad_signature ${last?.seq}`]);
  await tamper("update chain_checkpoints set key_id = 'sk_none' where org_id = $1", org.orgId);
  expect(await problems()).toEqual([`unknown_key ${last?.seq}`]);
  const keyId = await resign(new Date(Date.now() + 600_000));
  await rotateSigningKey();
  expect(await problems()).toEqual([`retired_key ${last?.seq}`]);
  await resign(new Date());
  expect(await problems()).toEqual([]);
  expect((await readChainStatus(org.orgId)).last_checkpoint?.key_id).not.toBe(keyId);
});

test("a proof takes the next checkpoint that is to be trusted, and enters no more than it needs", async () => {
  const [entry] = await entries();
  const keyId = await resign(new Date());
  await finishedRun(org.live);
  await rotateSigningKey();
  const third = await finishedRun(org.live);
  await appendPendingOf(org.orgId, third);
  expect((await readChainStatus(org.orgId)).pending).toBe(0);
  await revokeSigningKey(keyId, { at: new Date(0), reason: "Stolen" });
  const [proof] = await readProofs(org.orgId, entry?.subject_id ?? "");
  expect(proof?.checkpoint.seq).toBe(5);
  expect(proof?.checkpoint.key_id).not.toBe(keyId);
  expect(proof?.following).toHaveLength(4);
});

test("two workers append each entry once, in a chain without gaps", async () => {
  for (let i = 0; i < 3; i++) await finishedRun(org.live);
  await Promise.all([appendPending(org.orgId), appendPending(org.orgId), appendPending(org.orgId)]);
  expect(await problems()).toEqual([]);
  expect((await entries()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("the worker waits five seconds between the checkpoints of an organization, and a rollback enters nothing", async () => {
  const other = await newOrganization();
  await finishedRun(org.live);
  await finishedRun(other.live);
  await appendAllPending();
  expect(await readChainStatus(org.orgId)).toMatchObject({ entries: 3, pending: 1 });
  expect(await readChainStatus(other.orgId)).toMatchObject({ entries: 1, pending: 0 });
  await tamper("update chain_checkpoints set signed_at = signed_at - interval '6 s'");
  await appendAllPending();
  expect(await readChainStatus(org.orgId)).toMatchObject({ entries: 4, pending: 0 });
  // A checkpoint by a process whose clock is ahead.
  await finishedRun(org.live);
  await tamper("update chain_checkpoints set signed_at = signed_at + interval '1 h'");
  await appendAllPending();
  expect(await readChainStatus(org.orgId)).toMatchObject({ entries: 5, pending: 0 });
});

test("an organization with a long backlog delays no other", async () => {
  const backlog = (orgId: string, entries: number) =>
    tamper(
      `insert into chain_pending (org_id, kind, subject_id, environment, content_sha256, at)
       select $1, 'run_deleted', 'run_' || n, 'live', repeat('0', 64), now() from generate_series(1, $2::int) as n`,
      ...[orgId, entries],
    );
  const id = org.orgId;
  await backlog(`${id}_a`, 1_001);
  await backlog(`${id}_b`, 1);
  await appendAllPending();
  const { rows } = await tamper(
    "select org_id, seq::int from chain_checkpoints where org_id like $1 order by signed_at, seq",
    `${id}\\__`,
  );
  expect(rows.map(({ org_id, seq }) => [org_id.slice(-1), seq])).toEqual([
    ...[
      ["a", 500],
      ["b", 1],
      ["a", 1_000],
      ["a", 1_001],
    ],
  ]);
});

test("a part of a long chain is verified from a checkpoint on", async () => {
  for (let i = 0; i < 3; i++) {
    await finishedRun(org.live);
    await appendPending(org.orgId);
  }
  const last = await verifyChain(org.orgId, { by: "test", last: 2 });
  expect(last).toMatchObject({ outcome: "intact", from_seq: 5, to_seq: 6 });
  const shift = (by: string) =>
    tamper(
      "update chain_checkpoints set signed_at = signed_at + $2::interval where org_id = $1 and seq = 4",
      ...[org.orgId, by],
    );
  await shift("1 h");
  const { problems: found } = await verifyChain(org.orgId, { by: "test", last: 2 });
  expect(found).toMatchObject([{ code: "bad_signature", seq: 4 }]);
  await shift("-1 h");
  await tamper("update runs set result = '{}' where id = $1", first);
  expect(await verifyChain(org.orgId, { by: "test" })).toMatchObject({
    ...{ outcome: "problems", from_seq: 1, to_seq: 6, problem_count: 1 },
  });
  // What a verification of all entries found stays when the last ones are verified.
  expect((await verifyChain(org.orgId, { by: "test", last: 2 })).outcome).toBe("intact");
  expect(await readChainStatus(org.orgId)).toMatchObject({
    last_verification: { outcome: "intact", from_seq: 5 },
    last_full_verification: { outcome: "problems", from_seq: 1 },
  });
});
