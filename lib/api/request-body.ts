import { Failure } from "./errors";

export const MAX_BODY_BYTES = 1024 * 1024;
// Far beyond any real document, and well within what the database and the JSON writer can nest.
const MAX_DEPTH = 64;

/** A request's JSON, with its text for the idempotency hash, or the failure that says why it is none. */
export async function readJson(request: Request): Promise<{ json: unknown; text: string } | Failure> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    return new Failure("unsupported_media_type", `The Content-Type is ${type ? `"${type}"` : "missing"}; send application/json.`);
  }
  const bytes = await readCapped(request);
  if (bytes === null) return new Failure("payload_too_large", `The body is larger than ${MAX_BODY_BYTES} bytes (1 MiB).`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const json: unknown = JSON.parse(text);
    return storable(json) ?? { json, text };
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it is not UTF-8 text";
    return new Failure("invalid_request", `The body is not JSON: ${reason}.`, [{ path: "", message: reason }]);
  }
}

/** Reads no further than the limit: a length that is announced wrongly, or not at all, does not fill the memory. */
async function readCapped(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return null;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON allows strings and depths that PostgreSQL's jsonb does not; they are refused here, by their path, rather than there. */
function storable(root: unknown): Failure | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: root, path: "", depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === "string" && !textual(value)) return invalidText(path);
    if (typeof value !== "object" || value === null) continue;
    if (depth === MAX_DEPTH)
      return new Failure("invalid_request", `${path} is nested deeper than ${MAX_DEPTH} levels.`, [{ path, message: "is nested too deeply" }]);
    for (const [name, child] of Object.entries(value)) {
      const childPath = path ? `${path}.${name}` : name;
      if (!textual(name)) return invalidText(childPath);
      open.push({ value: child, path: childPath, depth: depth + 1 });
    }
  }
  return null;
}

const textual = (text: string) => !text.includes("\u0000") && Buffer.from(text).toString() === text;

function invalidText(path: string): Failure {
  const message = "contains a NUL character or half a surrogate pair, which no text may hold";
  return new Failure("invalid_request", `${path || "The body"} ${message}.`, [{ path, message }]);
}
