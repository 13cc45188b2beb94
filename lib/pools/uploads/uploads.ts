import { createHash } from "node:crypto";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { poolUploads, poolVersions } from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import type { ImportOptions, PoolFile } from "@/lib/domain/pools/pool-versions";
import { newUuid } from "@/lib/ids";
import { type NotOwned, ownPool } from "../manage";
import type { PoolRow } from "../pools";
import { appendBytes, UploadClosed, uploadSource } from "./chunks";

export type UploadRow = typeof poolUploads.$inferSelect;
/** An upload with the number of the version that it became. */
export type Upload = UploadRow & { version: number | null };

/** Files of an organization that have neither become a version nor ended: each may take half a gigabyte. */
export const MAX_OPEN_UPLOADS = 20;

/** Adds an upload without bytes. Null if the organization has too many open ones. */
export async function openUpload(
  principal: Principal,
  pool: PoolRow,
  file: PoolFile,
): Promise<UploadRow | null> {
  const { orgId, environment, actor } = principal;
  const open = await database().$count(
    poolUploads,
    and(eq(poolUploads.orgId, orgId), isNull(poolUploads.finishedAt)),
  );
  if (open >= MAX_OPEN_UPLOADS) return null;
  const now = clock.date();
  const [row] = await database()
    .insert(poolUploads)
    .values({
      id: newUuid(),
      poolId: pool.id,
      orgId,
      environment,
      state: "receiving",
      file,
      createdBy: actor.label,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!row) throw new Error("The upload was not stored");
  return row;
}

export type Received = { uploadId: string; bytes: number; sha256: string };

/**
 * Stores a whole file as it comes, in constant memory. If it breaks off, nothing is kept and the error is thrown. Null, and
 * nothing is read, if the organization has too many open uploads.
 */
export async function receiveFile(
  principal: Principal,
  { pool, file, bytes }: { pool: PoolRow; file: PoolFile; bytes: AsyncIterable<Uint8Array> },
): Promise<Received | null> {
  const opened = await openUpload(principal, pool, file);
  if (!opened) return null;
  const { id } = opened;
  const hash = createHash("sha256");
  async function* hashed() {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    const size = await appendBytes(id, {
      position: 0,
      bytes: hashed(),
      now: () => clock.date(),
    });
    return { uploadId: id, bytes: size, sha256: hash.digest("hex") };
  } catch (error) {
    await deleteUpload(id);
    throw error;
  }
}

/** Deletes an upload that nobody has seen yet. */
export async function deleteUpload(id: string): Promise<void> {
  await database().delete(poolUploads).where(eq(poolUploads.id, id));
}

const ZIP_START = Buffer.from("PK\u0003\u0004");

/** The format that the first bytes show, whatever the file is called. */
async function sniffedFormat(id: string, file: PoolFile): Promise<PoolFile["format"]> {
  const start = uploadSource(id, file.bytes).read(0, ZIP_START.length);
  const [bytes] = await start.toArray();
  return Buffer.isBuffer(bytes) && bytes.equals(ZIP_START) ? "xlsx" : file.format;
}

/** Makes a received file an upload that can be mapped and published. */
export async function completeUpload(
  { uploadId, bytes, sha256 }: Omit<Received, "sha256"> & { sha256: string | null },
  { file }: { file: PoolFile },
): Promise<void> {
  const whole = { ...file, bytes, sha256 };
  const format = await sniffedFormat(uploadId, whole);
  await database()
    .update(poolUploads)
    .set({ state: "uploaded", file: { ...whole, format }, updatedAt: clock.date() })
    .where(and(eq(poolUploads.id, uploadId), eq(poolUploads.state, "receiving")));
}

type Found = { outcome: "found"; upload: Upload; pool: PoolRow };

/** An upload of one of the organization's own pools. */
export async function findUpload(
  tenant: Tenant,
  { slug, id }: { slug: string; id: string },
): Promise<Found | NotOwned> {
  const own = await ownPool(tenant, slug);
  if (own.outcome !== "found") return own;
  const [row] = await database()
    .select({ upload: poolUploads, version: poolVersions.version })
    .from(poolUploads)
    .leftJoin(poolVersions, eq(poolVersions.id, poolUploads.poolVersionId))
    .where(and(eq(poolUploads.poolId, own.pool.id), eq(poolUploads.id, id)));
  if (!row) return { outcome: "not_found" };
  return {
    outcome: "found",
    pool: own.pool,
    upload: { ...row.upload, version: row.version },
  };
}

/** One page of a pool's uploads, newest first. Null if the organization has no such pool of its own. */
export async function listUploads(
  tenant: Tenant,
  slug: string,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: Upload[]; nextCursor: string | null } | null> {
  const own = await ownPool(tenant, slug);
  if (own.outcome !== "found") return null;
  const { createdAt, id } = poolUploads;
  const rows = await database()
    .select({ upload: poolUploads, version: poolVersions.version })
    .from(poolUploads)
    .leftJoin(poolVersions, eq(poolVersions.id, poolUploads.poolVersionId))
    .where(
      and(
        eq(poolUploads.poolId, own.pool.id),
        ne(poolUploads.state, "receiving"),
        afterCursor({ at: createdAt, id }, after),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, ({ upload }) => ({
    at: upload.createdAt,
    id: upload.id,
  }));
  return { items: page.map(({ upload, version }) => ({ ...upload, version })), nextCursor };
}

/** A part ends behind the announced end of its file. */
class TooLong extends Error {
  override name = "TooLong";
}

/**
 * Appends a part of a file at `position`. `closed` if the upload has another length by now, or does not accept bytes;
 * `too_long` if the part ends behind the announced end: what is stored never does.
 */
export async function appendPart(
  upload: UploadRow,
  { position, bytes }: { position: number; bytes: AsyncIterable<Uint8Array> },
): Promise<{ outcome: "stored"; receivedBytes: number } | { outcome: "closed" | "too_long" }> {
  async function* announced() {
    let end = position;
    for await (const chunk of bytes) {
      end += chunk.byteLength;
      if (end > upload.file.bytes) throw new TooLong(`The upload ${upload.id} ends before ${end}`);
      yield chunk;
    }
  }
  try {
    const receivedBytes = await appendBytes(upload.id, {
      position,
      bytes: announced(),
      now: () => clock.date(),
    });
    if (receivedBytes === upload.file.bytes)
      await completeUpload(
        { uploadId: upload.id, bytes: receivedBytes, sha256: null },
        { file: upload.file },
      );
    return { outcome: "stored", receivedBytes };
  } catch (error) {
    if (error instanceof UploadClosed) return { outcome: "closed" };
    if (error instanceof TooLong) return { outcome: "too_long" };
    throw error;
  }
}

async function lockUpload(tx: Transaction, id: string): Promise<UploadRow | undefined> {
  const [row] = await tx.select().from(poolUploads).where(eq(poolUploads.id, id)).for("update");
  return row;
}

export type StateConflict = { outcome: "conflict"; state: UploadRow["state"] };

/** Hands an upload to the workers, which import it with these options. `archived`: as a version that no run uses yet. */
export function publishUpload(
  principal: Principal,
  upload: UploadRow,
  { options, archived }: { options: ImportOptions; archived: boolean },
): Promise<{ outcome: "processing"; upload: Upload } | StateConflict> {
  return transaction(async (tx) => {
    const locked = await lockUpload(tx, upload.id);
    if (locked?.state !== "uploaded")
      return { outcome: "conflict", state: locked?.state ?? "cancelled" };
    const { actor, address = null } = principal;
    const [row] = await tx
      .update(poolUploads)
      .set({
        state: "processing",
        options,
        archivesVersion: archived,
        publisher: { ...actor, address },
        updatedAt: clock.date(),
      })
      .where(eq(poolUploads.id, upload.id))
      .returning();
    if (!row) throw new Error("The upload was not changed");
    return { outcome: "processing", upload: { ...row, version: null } };
  });
}

/**
 * Cancels an upload: at once, or if a worker imports it, as soon as the worker has rolled the import back. Conflict if it
 * has ended.
 */
export function cancelUpload(
  upload: UploadRow,
): Promise<{ outcome: "cancelled"; upload: Upload } | StateConflict> {
  return transaction(async (tx) => {
    const locked = await lockUpload(tx, upload.id);
    if (!locked || locked.finishedAt !== null)
      return { outcome: "conflict", state: locked?.state ?? "cancelled" };
    const now = clock.date();
    const [row] = await tx
      .update(poolUploads)
      .set(
        locked.claimedBy === null
          ? { state: "cancelled", finishedAt: now, cancelRequestedAt: now, updatedAt: now }
          : { cancelRequestedAt: now },
      )
      .where(eq(poolUploads.id, upload.id))
      .returning();
    if (row?.finishedAt)
      await tx.execute(sql`delete from pool_upload_chunks where upload_id = ${upload.id}`);
    if (!row) throw new Error("The upload was not changed");
    return { outcome: "cancelled", upload: { ...row, version: null } };
  });
}

/** The options of the pool's newest version, which the next upload begins with. Null if there are none. */
export async function rememberedOptions(pool: PoolRow): Promise<ImportOptions | null> {
  const [row] = await database()
    .select({ mapping: poolVersions.mapping })
    .from(poolVersions)
    .where(and(eq(poolVersions.poolId, pool.id), sql`${poolVersions.mapping} is not null`))
    .orderBy(desc(poolVersions.version))
    .limit(1);
  return row?.mapping ?? null;
}
