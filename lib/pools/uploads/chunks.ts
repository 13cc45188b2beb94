import { Readable } from "node:stream";
import { runPrepared } from "@/lib/db/client";
import type { FileSource } from "../import/file-source";

/** The bytes of uploads, as rows of at most 1 MiB. */

const CHUNK_BYTES = 1 << 20;

const ADD = {
  name: "pool_uploads.add_chunk",
  text: `
    with upload as (
      update pool_uploads set received_bytes = $2::bigint + octet_length($3::bytea), updated_at = $4
      where id = $1 and state = 'receiving' and received_bytes = $2::bigint
      returning id
    )
    insert into pool_upload_chunks (upload_id, position, bytes) select id, $2::bigint, $3::bytea from upload
    returning position`,
};

/** The upload does not accept bytes at this position: it was cancelled, or another request has stored them. */
export class UploadClosed extends Error {
  override name = "UploadClosed";
}

/**
 * Appends bytes to an upload from `position` on, in constant memory. Resolves to the position behind them. Rejects with
 * {@link UploadClosed} if the upload has another length by now, or has ended.
 */
export async function appendBytes(
  uploadId: string,
  {
    position,
    bytes,
    now,
  }: {
    position: number;
    bytes: AsyncIterable<Uint8Array>;
    now: () => Date;
  },
): Promise<number> {
  let at = position;
  let pending: Uint8Array[] = [];
  let length = 0;
  const flush = async () => {
    if (length === 0) return;
    const chunk = Buffer.concat(pending);
    pending = [];
    length = 0;
    const added = await runPrepared(ADD, [uploadId, at, chunk, now()]);
    if (added.length === 0) throw new UploadClosed(`The upload ${uploadId} does not continue here`);
    at += chunk.length;
  };
  for await (const given of bytes)
    for (let start = 0; start < given.byteLength; ) {
      const part = given.subarray(start, start + CHUNK_BYTES - length);
      pending.push(part);
      length += part.byteLength;
      start += part.byteLength;
      if (length === CHUNK_BYTES) await flush();
    }
  await flush();
  return at;
}

const CHUNK_AT = {
  name: "pool_uploads.chunk_at",
  text: `select position::float8 as position, bytes from pool_upload_chunks
    where upload_id = $1 and position <= $2 order by position desc limit 1`,
};
type Chunk = { position: number; bytes: Buffer };

/** The bytes of an upload as a file. Reading rejects if the upload was deleted meanwhile. */
export function uploadSource(uploadId: string, size: number): FileSource {
  // Readers of archives read many short ranges of the same chunk.
  let latest: Chunk | undefined;
  async function chunkAt(position: number): Promise<Chunk> {
    if (latest && position >= latest.position && position < latest.position + latest.bytes.length)
      return latest;
    const [chunk] = await runPrepared<Chunk>(CHUNK_AT, [uploadId, position]);
    if (!chunk || position >= chunk.position + chunk.bytes.length)
      throw new Error(`The upload ${uploadId} has no byte ${position}`);
    latest = chunk;
    return chunk;
  }
  async function* between(start: number, end: number) {
    for (let at = start; at < end; ) {
      const { position, bytes } = await chunkAt(at);
      yield bytes.subarray(at - position, end - position);
      at = position + bytes.length;
    }
  }
  return {
    size,
    read: (start, end) => Readable.from(between(start, Math.min(end, size)), { objectMode: false }),
  };
}
