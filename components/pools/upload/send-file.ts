import { ApiError, call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import { FORMAT_BY_EXTENSION, formatByExtension } from "@/lib/domain/pools/file-formats";
import type { MAX_UPLOAD_BYTES, PoolFileFormat } from "@/lib/domain/pools/pool-versions";
import type { PoolUpload } from "../queries";

/** Small enough for every proxy on the way, large enough for few requests. */
const PART_BYTES = 4 * 1024 * 1024;
const RETRIES = 3;
const RETRY_AFTER_MS = 1_000;
// Only types come from the schemas: their validation library is not part of the page.
const MAX_BYTES: typeof MAX_UPLOAD_BYTES = 512 * 1024 * 1024;

export const ACCEPTED = Object.keys(FORMAT_BY_EXTENSION).map((extension) => `.${extension}`);

/** Why a file cannot be uploaded, or its format. */
export function checkFile({
  name,
  size,
}: Pick<File, "name" | "size">): { format: PoolFileFormat } | { problem: string } {
  const format = formatByExtension(name);
  if (!format) return { problem: `Choose a file that ends in ${ACCEPTED.join(", ")}.` };
  if (size === 0) return { problem: "The file is empty." };
  if (size > MAX_BYTES) return { problem: "The file is larger than 512 MB. Split it." };
  return { format };
}

type Options = {
  environment: Environment;
  slug: string;
  format: PoolFileFormat;
  signal: AbortSignal;
  onProgress: (bytes: number) => void;
};

/**
 * Sends a file in parts. After a lost connection it continues behind the last stored byte. Resolves to the upload. Rejects
 * with the API's error, or if `signal` is aborted.
 */
export async function sendFile(
  file: File,
  { environment, slug, format, signal, onProgress }: Options,
): Promise<PoolUpload> {
  const query = { environment };
  let upload = await call("POST /pools/{slug}/uploads", {
    params: { slug },
    query,
    body: { file_name: file.name, format, bytes: file.size },
    signal,
  });
  const params = { slug, upload_id: upload.id };
  let failures = 0;
  while (upload.received_bytes < file.size) {
    const position = upload.received_bytes;
    try {
      upload = await call("POST /pools/{slug}/uploads/{upload_id}/parts", {
        params,
        query: { ...query, position: String(position) },
        file: file.slice(position, position + PART_BYTES),
        signal,
      });
      failures = 0;
    } catch (error) {
      const isLost = error instanceof ApiError && (error.status === 0 || error.status >= 500);
      failures += 1;
      if (signal.aborted || !isLost || failures > RETRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS * failures));
      // The part may have been stored although its response was lost.
      upload = await call("GET /pools/{slug}/uploads/{upload_id}", { params, query, signal });
    }
    onProgress(upload.received_bytes);
  }
  return upload;
}
