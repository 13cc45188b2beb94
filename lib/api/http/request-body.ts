import { Failure } from "./errors";
import { describeJsonError } from "./json-syntax-error";
import { checkStorable } from "./storable-json";

export const MAX_BODY_BYTES = 1024 * 1024;
/** A body is read and thrown away up to here, so that its sender gets to hear that it is too large before the connection is closed. */
const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES;

const unsupported = (message: string) => new Failure("unsupported_media_type", message);

/** A request's JSON, with its text for the idempotency hash, or the failure that says why it is none. */
export async function readJson(
  request: Request,
): Promise<{ json: unknown; text: string } | Failure> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    return unsupported(
      `The Content-Type is ${type ? `"${type}"` : "missing"}; send application/json.`,
    );
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    return unsupported(`The Content-Encoding is "${encoding}"; send the body as it is.`);

  const bytes = await readCapped(request);
  if (bytes === null)
    return new Failure(
      "payload_too_large",
      `The body is larger than ${MAX_BODY_BYTES} bytes (1 MiB).`,
    );
  const text = decoded(bytes);
  if (text === null) return notJson("it is not UTF-8 text");
  try {
    const json: unknown = JSON.parse(text);
    return checkStorable(json) ?? { json, text };
  } catch {
    return notJson(describeJsonError(text));
  }
}

const notJson = (reason: string) =>
  new Failure("invalid_request", `The body is not JSON: ${reason}.`, [
    { path: "", message: reason },
  ]);

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Keeps no more than the limit: a length that is announced wrongly, or not at all, does not fill the memory. */
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
