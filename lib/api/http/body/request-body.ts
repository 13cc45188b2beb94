import type { IncomingMessage } from "node:http";
import { inexactParts } from "@/lib/exact-json";
import { type Detail, Failure } from "../errors";
import { describeJsonError } from "./json-syntax-error";

const MIB = 1024 * 1024;
/** Where a route does not declare another limit. */
export const MAX_BODY_BYTES = MIB;

const unsupported = (message: string) => new Failure("unsupported_media_type", message);

type JsonBody = { json: unknown; text: string };

/** A body without any bytes; null if there are some. */
async function readEmpty(request: Request, incoming?: IncomingMessage): Promise<JsonBody | null> {
  const bytes = await readCapped(request, { incoming, maxBytes: 0 });
  return bytes?.length === 0 ? { json: undefined, text: "" } : null;
}

/**
 * The request's JSON and its text, or the reason why it cannot be read. `isOptional`: a request without a body and without
 * `Content-Type` is accepted; its JSON is undefined.
 */
export async function readJson(
  request: Request,
  {
    incoming,
    isOptional,
    maxBytes = MAX_BODY_BYTES,
    checksItems = false,
  }: {
    incoming?: IncomingMessage | undefined;
    isOptional: boolean;
    maxBytes?: number | undefined;
    checksItems?: boolean | undefined;
  },
): Promise<JsonBody | Failure> {
  const type = request.headers.get("content-type") ?? "";
  const empty = isOptional && type === "" ? await readEmpty(request, incoming) : null;
  if (empty) return empty;
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    return unsupported(
      `Content-Type must be application/json (${type ? `got '${type}'` : "it is missing"}).`,
    );
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    return unsupported(`Content-Encoding must not be set (got '${encoding}').`);

  const bytes = await readCapped(request, { incoming, maxBytes });
  if (bytes === null)
    return new Failure(
      "payload_too_large",
      `The body is larger than ${maxBytes} bytes (${maxBytes / MIB} MiB).`,
    );
  const text = decode(bytes);
  if (text === null) return notJson("it is not UTF-8 text");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return notJson(describeJsonError(text));
  }
  if (checksItems) return { json, text };
  return checkStorable(json) ?? checkExact(text, json) ?? { json, text };
}

/** A body is stored and hashed as its value, so the value must be exactly what was sent. */
const checkExact = (text: string, json: unknown): Failure | null =>
  inexactFailure(inexactParts(text, json));

/** The failure for parts of a body that would not be stored as they were sent; null without any. */
export function inexactFailure(details: readonly Detail[]): Failure | null {
  const [first] = details;
  if (!first) return null;
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : "";
  return new Failure(
    "invalid_request",
    `${first.path || "The body"} ${first.message}${more}.`,
    details,
  );
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

/**
 * The body's bytes, or null if there are too many. Keeps at most the limit in memory, whatever length was announced. On a
 * Node server, its own stream is read: a web stream around it would take longer than parsing the body.
 */
async function readCapped(
  request: Request,
  { incoming, maxBytes }: { incoming: IncomingMessage | undefined; maxBytes: number },
): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const body = new CappedBody(maxBytes);
  if (incoming) return readIncoming(incoming, body);
  if (request.body) for await (const chunk of request.body) if (!body.add(chunk)) return null;
  return body.bytes();
}

class CappedBody {
  readonly #maxBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether it still fits. */
  add(chunk: Uint8Array): boolean {
    this.#length += chunk.byteLength;
    if (this.#length > this.#maxBytes) this.#chunks.length = 0;
    else this.#chunks.push(chunk);
    return this.#length <= this.#maxBytes;
  }

  bytes(): Buffer | null {
    return this.#length > this.#maxBytes ? null : Buffer.concat(this.#chunks);
  }
}

/** By events: an asynchronous iterator takes as long as parsing the body. */
const readIncoming = (incoming: IncomingMessage, body: CappedBody): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    // What does not fit is discarded by the server, so that its sender can read the answer: see `drainAfterAnswer`.
    incoming.on("data", (chunk: Buffer) => {
      if (!body.add(chunk)) resolve(null);
    });
    incoming.once("end", () => resolve(body.bytes()));
    incoming.once("error", reject);
    incoming.once("close", () => {
      if (!incoming.readableEnded) reject(new Error("The client closed the connection"));
    });
  });

// Far deeper than real documents, and well within what the database and the JSON serializer support.
const MAX_DEPTH = 64;
// Validation of objects with more fields takes too long.
const MAX_FIELDS = 2_000;

const INVALID_TEXT = "contains a NUL character or an unpaired surrogate, which cannot be stored";
const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;
const TOO_MANY = `has more than ${MAX_FIELDS} fields`;

const UNPAIRED_SURROGATE = /\p{Surrogate}/u;
/** The text with what cannot be stored as an escape, which everyone can read. */
const unstorable = (text: string): Problem => {
  const at = text.search(/\0|\p{Surrogate}/u);
  const escaped = JSON.stringify(text.slice(Math.max(0, at - 20), at + 20)).slice(1, -1);
  return { path: [], message: `${INVALID_TEXT}; remove it (got '${escaped}')` };
};
const isStorable = (text: string) => !text.includes("\u0000") && !UNPAIRED_SURROGATE.test(text);

type Problem = { path: string[]; message: string };

const below = (name: string, problem: Problem | null): Problem | null =>
  problem && { ...problem, path: [name, ...problem.path] };

/** The first problem in a value. The path is built on the way back, so that a valid value allocates nothing. */
function problemIn(value: unknown, depth: number): Problem | null {
  if (typeof value === "string") return isStorable(value) ? null : unstorable(value);
  if (typeof value !== "object" || value === null) return null;
  if (depth === MAX_DEPTH) return { path: [], message: TOO_DEEP };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const problem = problemIn(value[i], depth + 1);
      if (problem) return below(String(i), problem);
    }
    return null;
  }
  const names = Object.keys(value);
  if (names.length > MAX_FIELDS) return { path: [], message: TOO_MANY };
  for (const name of names) {
    const problem = isStorable(name)
      ? problemIn(Reflect.get(value, name), depth + 1)
      : unstorable(name);
    if (problem) return below(name, problem);
  }
  return null;
}

/** A failure that names the path of text or structure that PostgreSQL or the validator cannot handle, or null. */
export function checkStorable(value: unknown): Failure | null {
  const problem = problemIn(value, 0);
  if (!problem) return null;
  const path = problem.path.join(".");
  return new Failure("invalid_request", `${path || "The body"} ${problem.message}.`, [
    { path, message: problem.message },
  ]);
}
