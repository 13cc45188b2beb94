import { z } from "zod";
import { checkStorable } from "@/lib/api/http/body/request-body";
import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { type BodyProblem, route } from "@/lib/api/http/route";
import { validate } from "@/lib/api/http/validate";
import { ImportOptions, MAX_UPLOAD_BYTES } from "@/lib/domain/pools/pool-versions";
import { ownPoolInUse } from "@/lib/pools/manage";
import type { PoolRow } from "@/lib/pools/pools";
import { uploadErrorReport } from "@/lib/pools/uploads/error-report";
import { formatOf, UPLOAD_EXTENSIONS, UPLOAD_MEDIA_TYPES } from "@/lib/pools/uploads/formats";
import { optionProblems } from "@/lib/pools/uploads/options";
import {
  cancelUpload,
  completeUpload,
  deleteUpload,
  findUpload,
  listUploads,
  MAX_OPEN_UPLOADS,
  publishUpload,
  receiveFile,
  rememberedOptions,
} from "@/lib/pools/uploads/uploads";
import { notOwned, ofPool, PoolUpload, serializeUpload, slugField } from "./schemas";
import { uploadField } from "./upload-params";

const manage = { tag: "Pools", permission: "pools:manage" } as const;

export const ofUpload = z.object({ slug: slugField, upload_id: uploadField });

export const tooManyUploads = () =>
  new Failure(
    "conflict",
    `The organization has ${MAX_OPEN_UPLOADS} unfinished uploads. Publish or cancel one first.`,
  );

const unknownFormat = (fileName: string) =>
  new Failure(
    "invalid_request",
    `file_name must end in ${UPLOAD_EXTENSIONS.map((each) => `.${each}`).join(", ")}, or Content-Type must name the format (got '${fileName}').`,
    [{ path: "file_name", message: "has no extension of a known format" }],
  );

/** The problems of options in a body beyond their schema. */
export async function checkOptions(json: unknown): Promise<BodyProblem[]> {
  const parsed = ImportOptions.safeParse(json);
  return parsed.success ? optionProblems(parsed.data) : [];
}

/** What a file is imported with where no options are given. */
const optionsOfNewest = async (pool: PoolRow): Promise<ImportOptions> =>
  (await rememberedOptions(pool)) ?? ImportOptions.parse({});

const archivedField = z.enum(["true", "false"]).default("false").meta({
  description:
    "`true` archives the version from the start: test it with `POST …/versions/{version}/backtests`, then restore it with `PATCH …/versions/{version}`, so that new runs use it",
});

const OptionsParameter = z.object({ options: ImportOptions });

/** The options in a query parameter, as JSON. Undefined without one. A failure with all problems if they are invalid. */
async function readOptions(text: string | undefined): Promise<ImportOptions | Failure | undefined> {
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const message = 'must be JSON, such as {"mapping":[{"column":"Company","fact":"name"}]}';
    return new Failure("invalid_request", `options ${message}.`, [{ path: "options", message }]);
  }
  const value = { options: json };
  const check = async () =>
    (await checkOptions(json)).map(({ path, message }) => ({
      path: ["options", ...path],
      message,
    }));
  const validated =
    checkStorable(value) ??
    (await validate([{ name: "query", schema: OptionsParameter, value, check }]));
  return validated instanceof Failure ? validated : OptionsParameter.parse(validated.query).options;
}

export const uploadPoolVersion = route({
  ...manage,
  operationId: "createPoolVersion",
  method: "post",
  path: "/pools/{slug}/versions",
  summary: "Upload a file as the next version of a pool",
  description:
    "The body is the file: CSV (or TSV), JSON (an array of objects or one per line) or XLSX, up to 512 MiB and 1,000,000 rows. It is streamed to the server and imported in the background: read the upload until its state is `published` or `rejected`. Either every row becomes a candidate, or nothing is published. Uploads of one pool become versions one after the other.",
  params: ofPool,
  query: z.strictObject({
    file_name: z.string().trim().min(1).max(200).default("upload").meta({
      description: "The file's name. Its extension decides the format, before Content-Type",
    }),
    options: z.string().max(16_000).optional().meta({
      description:
        "`PoolImportOptions` as JSON: mapping, scales, where, sheet, custom_facts. By default those of the newest version",
    }),
    publish: z.enum(["true", "false"]).default("true").meta({
      description:
        "`false` only stores the file, to be previewed and published with `POST …/uploads/{upload_id}/publish`",
    }),
    archived: archivedField,
  }),
  file: {
    mediaTypes: UPLOAD_MEDIA_TYPES,
    maxBytes: MAX_UPLOAD_BYTES,
    async receive({ principal, params: { slug }, query, mediaType, bytes }) {
      const own = await ownPoolInUse(principal, slug);
      if (own.outcome !== "found") return notOwned(own, slug);
      const format = formatOf(query.file_name, mediaType);
      if (!format) return unknownFormat(query.file_name);
      const options = await readOptions(query.options);
      if (options instanceof Failure) return options;
      const file = { file_name: query.file_name, format, bytes: 0, sha256: null };
      const received = await receiveFile(principal, { pool: own.pool, file, bytes });
      if (!received) return tooManyUploads();
      return { id: received.uploadId, bytes: received.bytes, sha256: received.sha256 };
    },
    discard: ({ id }) => deleteUpload(id),
  },
  status: 202,
  response: PoolUpload,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug }, query, file }) => {
    if (!file) throw new Error("The route has received no file");
    const found = await findUpload(principal, { slug, id: file.id });
    if (found.outcome !== "found") return notOwned(found, slug);
    const { id: uploadId, bytes, sha256 } = file;
    await completeUpload({ uploadId, bytes, sha256 }, { file: found.upload.file });
    if (query.publish === "true") {
      const options = await readOptions(query.options);
      if (options instanceof Failure) return options;
      await publishUpload(principal, found.upload, {
        options: options ?? (await optionsOfNewest(found.pool)),
        archived: query.archived === "true",
      });
    }
    const stored = await findUpload(principal, { slug, id: uploadId });
    return stored.outcome === "found"
      ? serializeUpload(slug, stored.upload)
      : notOwned(stored, slug);
  },
});

export const listPoolUploads = listRoute({
  ...manage,
  operationId: "listPoolUploads",
  path: "/pools/{slug}/uploads",
  summary: "List the uploads of a pool, newest first",
  params: ofPool,
  item: PoolUpload,
  errors: ["not_found"],
  list: async ({ principal, params: { slug }, limit, after }) => {
    const page = await listUploads(principal, slug, { limit, after });
    if (!page) return notFound("pool");
    return {
      items: page.items.map((upload) => serializeUpload(slug, upload)),
      nextCursor: page.nextCursor,
    };
  },
});

const noUpload = notFound("upload");

export const getPoolUpload = route({
  ...manage,
  operationId: "getPoolUpload",
  method: "get",
  path: "/pools/{slug}/uploads/{upload_id}",
  summary: "Get an upload: its state, progress and errors",
  params: ofUpload,
  status: 200,
  response: PoolUpload,
  errors: ["not_found"],
  handle: async ({ principal, params: { slug, upload_id: id } }) => {
    const found = await findUpload(principal, { slug, id });
    return found.outcome === "found" ? serializeUpload(slug, found.upload) : noUpload;
  },
});

const STATE_MESSAGE = {
  receiving: "Its bytes are still arriving. Wait until its state is uploaded.",
  uploaded: "It is not published yet.",
  processing: "It is being imported.",
  published: "It is already published.",
  rejected: "It was rejected. Correct the file and upload it again.",
  cancelled: "It was cancelled. Upload the file again.",
} as const satisfies Record<string, string>;

export const publishPoolUpload = route({
  ...manage,
  operationId: "createPoolVersionFromUpload",
  method: "post",
  path: "/pools/{slug}/uploads/{upload_id}/publish",
  summary: "Publish an uploaded file as the next version",
  description:
    "Imports the file in the background, with these options. Without a body, with those of the newest version.",
  params: ofUpload,
  query: z.strictObject({ archived: archivedField }),
  body: ImportOptions.optional(),
  checkBody: checkOptions,
  status: 202,
  response: PoolUpload,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug, upload_id: id }, query, body }) => {
    const found = await findUpload(principal, { slug, id });
    if (found.outcome !== "found") return noUpload;
    if (found.pool.archivedAt) return notOwned({ outcome: "archived" }, slug);
    const published = await publishUpload(principal, found.upload, {
      options: body ?? (await optionsOfNewest(found.pool)),
      archived: query.archived === "true",
    });
    if (published.outcome === "processing") return serializeUpload(slug, published.upload);
    return new Failure(
      "conflict",
      `The upload cannot be published. ${STATE_MESSAGE[published.state]}`,
    );
  },
});

export const cancelPoolUpload = route({
  ...manage,
  operationId: "cancelPoolUpload",
  method: "post",
  path: "/pools/{slug}/uploads/{upload_id}/cancel",
  summary: "Cancel an upload",
  description:
    "The file is deleted. A running import is rolled back first, and its state is then `cancelled`.",
  params: ofUpload,
  status: 200,
  response: PoolUpload,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug, upload_id: id } }) => {
    const found = await findUpload(principal, { slug, id });
    if (found.outcome !== "found") return noUpload;
    const cancelled = await cancelUpload(found.upload);
    if (cancelled.outcome === "cancelled") return serializeUpload(slug, cancelled.upload);
    return new Failure(
      "conflict",
      `The upload cannot be cancelled. ${STATE_MESSAGE[cancelled.state]}`,
    );
  },
});

export const exportPoolUploadErrors = route({
  ...manage,
  operationId: "exportPoolUploadErrors",
  method: "get",
  path: "/pools/{slug}/uploads/{upload_id}/errors",
  summary: "Download the errors of a rejected upload as CSV",
  description:
    "Line, column, value and reason of the first 1,000 errors. `error_count` of the upload is the number of all.",
  params: ofUpload,
  status: 200,
  response: z.string(),
  errors: ["not_found"],
  handle: async ({ principal, params: { slug, upload_id: id } }) => {
    const found = await findUpload(principal, { slug, id });
    if (found.outcome !== "found") return noUpload;
    return new Response(uploadErrorReport(found.upload.errors), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${slug.replace(":", "-")}-errors.csv"`,
      },
    });
  },
});
