import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { queryInteger } from "@/lib/api/http/request-fields";
import { route } from "@/lib/api/http/route";
import { MAX_UPLOAD_BYTES, POOL_FILE_FORMATS } from "@/lib/domain/pools/pool-versions";
import { ownPoolInUse } from "@/lib/pools/manage";
import { appendPart, findUpload, openUpload } from "@/lib/pools/uploads/uploads";
import { notOwned, ofPool, PoolUpload, serializeUpload } from "./schemas";
import { ofUpload, tooManyUploads } from "./uploads";

/**
 * Portal only: a browser sends a file in parts. A part can be sent again after a lost connection, progress needs no event
 * of the browser, and no proxy on the way has to accept hundreds of megabytes.
 */

const manage = { tag: "Pools", permission: "pools:manage", method: "post" } as const;

const MAX_PART_BYTES = 8 * 1024 * 1024;

export const openPoolUpload = route({
  ...manage,
  operationId: "createPoolUpload",
  path: "/pools/{slug}/uploads",
  summary: "Announce a file that is sent in parts",
  params: ofPool,
  body: z.strictObject({
    file_name: z.string().trim().min(1).max(200),
    format: z.enum(POOL_FILE_FORMATS),
    bytes: z.number().int().min(1, "must not be empty").max(MAX_UPLOAD_BYTES),
  }),
  status: 201,
  response: PoolUpload,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug }, body }) => {
    const own = await ownPoolInUse(principal, slug);
    if (own.outcome !== "found") return notOwned(own, slug);
    const upload = await openUpload(principal, own.pool, { ...body, sha256: null });
    if (!upload) return tooManyUploads();
    return serializeUpload(slug, { ...upload, version: null });
  },
});

export const appendPoolUpload = route({
  ...manage,
  operationId: "submitPoolUploadPart",
  path: "/pools/{slug}/uploads/{upload_id}/parts",
  summary: "Send the next part of a file",
  params: ofUpload,
  query: z.strictObject({
    position: queryInteger({ min: 0, max: MAX_UPLOAD_BYTES }).meta({
      description: "The number of bytes before this part",
    }),
  }),
  file: {
    mediaTypes: ["application/octet-stream"],
    maxBytes: MAX_PART_BYTES,
    async receive({ principal, params: { slug, upload_id: id }, query: { position }, bytes }) {
      const found = await findUpload(principal, { slug, id });
      if (found.outcome !== "found") return notFound("upload");
      const stored = await appendPart(found.upload, { position, bytes });
      if (stored.outcome === "too_long")
        return new Failure(
          "conflict",
          `The part ends behind the ${found.upload.file.bytes} bytes that were announced. Cancel the upload, then announce the file again.`,
        );
      if (stored.outcome !== "stored")
        return new Failure(
          "conflict",
          "The upload does not continue at this position. Fetch it, then send the bytes after received_bytes.",
        );
      return { id, bytes: stored.receivedBytes, sha256: "" };
    },
    discard: async () => undefined,
  },
  status: 200,
  response: PoolUpload,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug, upload_id: id } }) => {
    const found = await findUpload(principal, { slug, id });
    return found.outcome === "found" ? serializeUpload(slug, found.upload) : notFound("upload");
  },
});
