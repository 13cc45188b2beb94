import type { PoolClient } from "pg";
import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { isEnabled } from "@/lib/db/disabled-organizations";
import type { UploadError } from "@/lib/domain/pools/pool-versions";
import { claimedByDead } from "@/lib/queue/liveness";

/** The queue of uploads to be imported: apart from the queue of runs, so that neither waits for the other. */

export type ClaimedUpload = { uploadId: string; attempt: number };

/** After so many attempts without an end, an upload is rejected. */
export const MAX_ATTEMPTS = 3;
const RETRY_DELAY = "5 seconds";

const CLAIM = {
  name: "pool_uploads.claim",
  text: `
    with next as (
      select upload.id from pool_uploads as upload
      where upload.finished_at is null and upload.state = 'processing'
        and ${isEnabled("upload.org_id")}
        and (
          (upload.claimed_by is null and (upload.claimed_at is null or upload.claimed_at < now() - interval '${RETRY_DELAY}'))
          or ${claimedByDead("upload")}
          -- The worker claims while it has none: the answer to an earlier claim, or its release, was lost.
          or upload.claimed_by = $1
        )
        -- Versions of a pool are made one after the other, in the order in which they were published.
        and not exists (
          select from pool_uploads as earlier
          where earlier.pool_id = upload.pool_id and earlier.finished_at is null and earlier.state = 'processing'
            and (earlier.updated_at, earlier.id) < (upload.updated_at, upload.id)
        )
      order by upload.updated_at
      limit 1
      for update skip locked
    )
    update pool_uploads as upload
    set claimed_by = $1, claimed_at = now(), attempt = upload.attempt + 1, step = 'reading', read_bytes = 0, read_rows = 0
    from next where upload.id = next.id
    returning upload.id as "uploadId", upload.attempt`,
};

/** Claims the upload that waits longest, also one whose worker has died. Null if none waits. */
export async function claimUpload(workerId: string): Promise<ClaimedUpload | null> {
  const [claimed] = await runPrepared<ClaimedUpload>(CLAIM, [workerId]);
  return claimed ?? null;
}

const RELEASE = {
  name: "pool_uploads.release",
  text: `update pool_uploads
    set claimed_by = null, step = null,
      claimed_at = case when $3 then claimed_at end, attempt = attempt - case when $3 then 0 else 1 end
    where id = $1 and attempt = $2 and finished_at is null`,
};

/** Returns an upload to the queue. `counted`: whether the attempt failed, so that the next one waits. */
export const releaseUpload = ({ uploadId, attempt }: ClaimedUpload, counted: boolean) =>
  runPrepared(RELEASE, [uploadId, attempt, counted]);

const PROGRESS = {
  name: "pool_uploads.progress",
  text: `update pool_uploads set read_bytes = $3, read_rows = $4, step = $5
    where id = $1 and attempt = $2 and finished_at is null
    returning cancel_requested_at is not null as cancelled`,
};

/** Records how far an import is. Resolves to whether it is still wanted by this attempt. */
export async function recordProgress(
  { uploadId, attempt }: ClaimedUpload,
  { bytes, rows, step }: { bytes: number; rows: number; step: "reading" | "writing" },
): Promise<boolean> {
  const [row] = await runPrepared<{ cancelled: boolean }>(PROGRESS, [
    ...[uploadId, attempt],
    ...[Math.round(bytes), rows, step],
  ]);
  return row !== undefined && !row.cancelled;
}

const REJECT = {
  name: "pool_uploads.reject",
  text: `
    with ended as (
      update pool_uploads
      set state = case when cancel_requested_at is null then 'rejected' else 'cancelled' end,
        finished_at = $3, claimed_by = null, step = null,
        error_count = case when cancel_requested_at is null then $4::int else 0 end,
        errors = case when cancel_requested_at is null then $5::json else '[]'::json end
      where id = $1 and attempt = $2 and finished_at is null
      returning id
    )
    delete from pool_upload_chunks where upload_id = (select id from ended)`,
};

/** Ends an upload with errors, or as cancelled if that was asked for. Another attempt's upload does not change. */
export const rejectUpload = (
  { uploadId, attempt }: ClaimedUpload,
  { errors, errorCount }: { errors: readonly UploadError[]; errorCount: number },
) =>
  runPrepared(REJECT, [
    ...[uploadId, attempt, clock.date()],
    ...[errorCount, JSON.stringify(errors)],
  ]);

/**
 * Ends an upload as a version, in the transaction that writes the version. False if it was cancelled meanwhile, or another
 * worker has claimed it.
 */
export async function finishUpload(
  client: PoolClient,
  { uploadId, attempt }: ClaimedUpload,
  {
    poolVersionId,
    ignoredColumns,
    rows,
    bytes,
  }: {
    poolVersionId: string;
    ignoredColumns: readonly string[];
    rows: number;
    bytes: number;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update pool_uploads
     set state = 'published', finished_at = $3, claimed_by = null, step = null,
       pool_version_id = $4, ignored_columns = $5::json, read_rows = $6, read_bytes = $7
     where id = $1 and attempt = $2 and finished_at is null and cancel_requested_at is null`,
    [
      ...[uploadId, attempt, clock.date(), poolVersionId],
      ...[JSON.stringify(ignoredColumns), rows, bytes],
    ],
  );
  if (rowCount !== 1) return false;
  await client.query("delete from pool_upload_chunks where upload_id = $1", [uploadId]);
  return true;
}
