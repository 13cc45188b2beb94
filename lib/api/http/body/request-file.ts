import type { IncomingMessage } from "node:http";
import { Failure } from "../errors";
import type { FileBody, ReceivedFile, Route } from "../route";

/** The sender stopped early, sent nothing or sent too much. */
class RejectedFile extends Error {
  override name = "RejectedFile";
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

const mebibytes = (bytes: number) => `${bytes / 2 ** 20} MiB`;

const tooLarge = (maxBytes: number) =>
  new Failure(
    "payload_too_large",
    `The file is larger than ${mebibytes(maxBytes)}. Split it, or leave out columns.`,
  );
const INCOMPLETE = new Failure(
  "invalid_request",
  "The connection ended before the whole file had arrived. Nothing was stored. Send it again.",
);
const EMPTY = new Failure("invalid_request", "The body is empty. Send the file as the body.", [
  { path: "", message: "is empty; send the file as the body" },
]);

async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  const iterator = bytes[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch(() => {
      throw new RejectedFile(INCOMPLETE);
    });
    if (next.done) break;
    length += next.value.byteLength;
    if (length > maxBytes) throw new RejectedFile(tooLarge(maxBytes));
    yield next.value;
  }
  if (length === 0) throw new RejectedFile(EMPTY);
}

type Call = Omit<Parameters<FileBody<never, never>["receive"]>[0], "bytes" | "mediaType">;

/** Stores the body of a request as the route's file, or returns the failure. Keeps at most a few chunks in memory. */
export async function receiveFile(
  { file }: Required<Pick<Route, "file">>,
  request: Request,
  { call, incoming }: { call: Call; incoming?: IncomingMessage | undefined },
): Promise<ReceivedFile | Failure> {
  const type = request.headers.get("content-type") ?? "";
  const mediaType = type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!file.mediaTypes.includes(mediaType))
    return new Failure(
      "unsupported_media_type",
      `Content-Type must be one of ${file.mediaTypes.join(", ")} (${type ? `got '${type}'` : "it is missing"}).`,
    );
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    return new Failure(
      "unsupported_media_type",
      `Content-Encoding must not be set (got '${encoding}').`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > file.maxBytes)
    return tooLarge(file.maxBytes);
  const stream: AsyncIterable<Uint8Array> | null = incoming ?? request.body;
  if (!stream) return EMPTY;
  try {
    return await file.receive({ ...call, mediaType, bytes: checked(stream, file.maxBytes) });
  } catch (error) {
    if (error instanceof RejectedFile) return error.failure;
    throw error;
  }
}
