import type { Api } from "../api";
import { NexioTimeoutError } from "../errors";
import { delay } from "../transport";
import type { BodyOf, File, OperationOf, QueryOf, RequestOptions } from "../types";

type UploadOptions = RequestOptions &
  QueryOf<OperationOf<"post", "/pools/{slug}/versions">> & { contentType?: string };

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/jsonl",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const typeOfName = (name = "") =>
  TYPES[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";

const POLL_MS = 500;

/** The carriers that candidate evaluations choose from. */
export class Pools {
  constructor(private readonly api: Api) {}

  list(options?: RequestOptions) {
    return this.api.list("/pools", options ?? {});
  }

  create(body: BodyOf<OperationOf<"post", "/pools">>, options?: RequestOptions) {
    return this.api.request("post", "/pools", { ...options, body });
  }

  get(slug: string, options?: RequestOptions) {
    return this.api.request("get", "/pools/{slug}", { ...options, params: { slug } });
  }

  versions(slug: string, options?: RequestOptions) {
    return this.api.list("/pools/{slug}/versions", { ...options, params: { slug } });
  }

  /** Uploads a file as the next version. It is imported in the background: see {@link waitForUpload}. */
  upload(slug: string, bytes: File["bytes"], options: UploadOptions = {}) {
    const { signal, timeoutMs, maxRetries, idempotencyKey, contentType, ...query } = options;
    return this.api.request("post", "/pools/{slug}/versions", {
      ...{ signal, timeoutMs, maxRetries, idempotencyKey, query },
      params: { slug },
      file: { bytes, contentType: contentType ?? typeOfName(query.file_name) },
    });
  }

  getUpload(slug: string, uploadId: string, options?: RequestOptions) {
    return this.api.request("get", "/pools/{slug}/uploads/{upload_id}", {
      ...options,
      params: { slug, upload_id: uploadId },
    });
  }

  /** Resolves to the upload when its import has ended: check `state`. */
  async waitForUpload(
    slug: string,
    uploadId: string,
    { waitMs = 300_000, ...options }: RequestOptions & { waitMs?: number } = {},
  ) {
    const until = Date.now() + waitMs;
    for (;;) {
      const upload = await this.getUpload(slug, uploadId, options);
      if (upload.finished_at !== null) return upload;
      if (Date.now() >= until)
        throw new NexioTimeoutError(
          `The import is still ${upload.state} after ${waitMs / 1_000} seconds. It continues: read it with pools.getUpload().`,
        );
      await delay(POLL_MS, options.signal);
    }
  }
}
