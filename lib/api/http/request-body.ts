import { Failure } from "./errors";
import { describeJsonError } from "./json-syntax-error";
import { checkStorable } from "./storable-json";

export const MAX_BODY_BYTES = 1024 * 1024;
/** Larger bodies are read and discarded up to here, so that their sender receives the error before the connection closes. */
const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES;

const unsupported = (message: string) => new Failure("unsupported_media_type", message);

/** The request's JSON and its text, or the failure that says why it cannot be read. */
export async function readJson(
  request: Request,
): Promise<{ json: unknown; text: string } | Failure> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    return unsupported(
      `Content-Type must be application/json (${type ? `got '${type}'` : "it is missing"}).`,
    );
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    return unsupported(`Content-Encoding must not be set (got '${encoding}').`);

  const bytes = await readCapped(request);
  if (bytes === null)
    return new Failure(
      "payload_too_large",
      `The body is larger than ${MAX_BODY_BYTES} bytes (1 MiB).`,
    );
  const text = decode(bytes);
  if (text === null) return notJson("it is not UTF-8 text");
  try {
    const json: unknown = JSON.parse(text);
    return checkStorable(json) ?? { json, text };
  } catch {
    return notJson(describeJsonError(text));
  }
}

const notJson = (reason: string) =>
  new Failure("invalid_request", `The body is not valid JSON: ${reason}.`, [
    { path: "", message: `is not valid JSON: ${reason}` },
  ]);

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The body's bytes, or null if there are too many. Keeps at most the limit in memory, whatever length was announced. */
async function readCapped(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_DISCARDED_BYTES) return null;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > MAX_DISCARDED_BYTES) return null;
    if (length > MAX_BODY_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  return length > MAX_BODY_BYTES ? null : Buffer.concat(chunks);
}
