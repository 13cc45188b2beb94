import { afterAll, beforeEach, expect, test } from "vitest";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { ImportOptions } from "@/lib/domain/pools/pool-versions";
import { createPace } from "@/lib/queue/pace";
import { createPool, ownPool, updatePool } from "../manage";
import { importUpload } from "./import-upload";
import { pruneUploads } from "./prune";
import { type ClaimedUpload, claimUpload, MAX_ATTEMPTS, releaseUpload } from "./queue";
import {
  cancelUpload,
  completeUpload,
  findUpload,
  openUpload,
  publishUpload,
  receiveFile,
} from "./uploads";

afterAll(closeDatabase);

let organizations = 0;
let principal: Principal;
beforeEach(async () => {
  clock.reset();
  await pgPool().query("delete from pool_uploads");
  organizations += 1;
  principal = {
    orgId: `org_uploads${organizations}`,
    environment: "live",
    actor: { type: "user", id: "user_1", label: "avery@nexio.example" },
    permissions: new Set(),
    address: "127.0.0.1",
  };
  await createPool(principal, { slug: "carriers:own", description: "" });
});

const slug = "carriers:own";
const pace = async () => undefined;

async function find(id: string) {
  const found = await findUpload(principal, { slug, id });
  if (found.outcome !== "found") throw new Error("The upload does not exist");
  return found.upload;
}

async function stored(lines: number) {
  const own = await ownPool(principal, slug);
  if (own.outcome !== "found") throw new Error("The pool does not exist");
  async function* bytes() {
    yield Buffer.from("name,rate_index\n");
    for (let i = 0; i < lines; i += 1) yield Buffer.from(`Carrier ${i},1.${i % 10}\n`);
  }
  const file = { file_name: "m.csv", format: "csv" as const, bytes: 0, sha256: null };
  const received = await receiveFile(principal, { pool: own.pool, file, bytes: bytes() });
  if (!received) throw new Error("Too many uploads are open");
  await completeUpload(received, { file });
  return find(received.uploadId);
}

async function published(lines: number) {
  const upload = await stored(lines);
  await publishUpload(principal, upload, { options: ImportOptions.parse({}), archived: false });
  return upload.id;
}

async function claim(workerId = "worker-a"): Promise<ClaimedUpload> {
  const claimed = await claimUpload(workerId);
  if (!claimed) throw new Error("No upload waits");
  return claimed;
}

const counts = async () =>
  (
    await pgPool().query(`
      select (select count(*)::int from pool_versions) as versions,
        (select count(*)::int from pool_candidates) as candidates,
        (select count(*)::int from pool_upload_chunks) as chunks`)
  ).rows[0];

test("an import that a worker began and never ended leaves nothing, and another worker makes it", async () => {
  const before = await counts();
  const id = await published(3_000);
  const first = await claim("worker-dead");
  await expect(
    importUpload(first, {
      pace: async () => {
        throw new Error("the process was killed");
      },
    }),
  ).rejects.toThrow("killed");
  expect(await counts()).toMatchObject({
    versions: before.versions,
    candidates: before.candidates,
  });
  // Nobody holds the lock of the dead worker; the grace period has passed.
  await pgPool().query("update pool_uploads set claimed_at = now() - interval '3 seconds'");
  const second = await claim("worker-b");
  expect(second).toEqual({ uploadId: id, attempt: 2 });
  await importUpload(second, { pace });
  expect(await find(id)).toMatchObject({ state: "published", version: 1, readRows: 3_000 });
  // The first worker was only slow: its end is not taken.
  await importUpload(first, { pace });
  expect(await find(id)).toMatchObject({ state: "published", version: 1 });
  expect(await counts()).toMatchObject({ versions: before.versions + 1, chunks: before.chunks });
});

/** Imports an upload of many rows, and does something in the middle of it. */
async function importWith(act: (id: string) => Promise<void>): Promise<string> {
  const id = await published(3_000);
  let looks = 0;
  await importUpload(await claim(), {
    pace: async () => {
      looks += 1;
      if (looks === 3) await act(id);
    },
  });
  return id;
}

test("cancelling an import rolls it back", async () => {
  const before = await counts();
  const id = await importWith(async (running) =>
    expect(await cancelUpload(await find(running))).toMatchObject({
      upload: { state: "processing" },
    }),
  );
  expect(await find(id)).toMatchObject({ state: "cancelled", errorCount: 0, version: null });
  expect(await counts()).toEqual(before);
});

test("a pool that is archived while an upload is imported gets no version of it", async () => {
  const before = await counts();
  const id = await importWith(async () =>
    expect(await updatePool(principal, slug, { archived: true })).toMatchObject({
      outcome: "updated",
    }),
  );
  expect(await find(id)).toMatchObject({
    state: "rejected",
    version: null,
    errors: [
      { message: "the pool carriers:own is archived; restore it, then import the file again" },
    ],
  });
  expect(await counts()).toEqual(before);
});

test("an import that fails on every attempt is rejected with a reason", async () => {
  const id = await published(1);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const claimed = await claim();
    expect(claimed.attempt).toBe(attempt);
    await releaseUpload(claimed, true);
    expect(await claimUpload("worker-a")).toBeNull();
    await pgPool().query("update pool_uploads set claimed_at = now() - interval '6 seconds'");
  }
  await importUpload(await claim(), { pace });
  expect(await find(id)).toMatchObject({
    state: "rejected",
    errors: [{ message: expect.stringContaining("failed on every attempt") }],
  });
});

test("a worker that stops returns its upload without counting the attempt", async () => {
  await published(1);
  await releaseUpload(await claim(), false);
  expect(await claim("worker-b")).toMatchObject({ attempt: 1 });
});

test("an import makes way for live runs, and goes on if there is no end of them", async () => {
  let now = 0;
  let asked = 0;
  const pace = createPace({
    nowMs: () => now,
    isBusy: async () => {
      asked += 1;
      return asked <= 2;
    },
  });
  await pace();
  expect(asked).toBe(0);
  now = 250;
  await pace();
  expect(asked).toBe(3);
});

test("files that stop arriving and files that nobody publishes are deleted with their bytes", async () => {
  const own = await ownPool(principal, slug);
  if (own.outcome !== "found") throw new Error("The pool does not exist");
  await openUpload(principal, own.pool, {
    ...{ file_name: "m.csv", format: "csv", bytes: 10, sha256: null },
  });
  const kept = await published(1);
  await importUpload(await claim(), { pace });
  await stored(1);
  expect(await pruneUploads()).toBe(0);
  clock.set(clock.now() + 2 * 3_600_000);
  expect(await pruneUploads()).toBe(1);
  clock.set(clock.now() + 8 * 24 * 3_600_000);
  expect(await pruneUploads()).toBe(1);
  expect((await counts()).chunks).toBe(0);
  expect((await find(kept)).state).toBe("published");
});
