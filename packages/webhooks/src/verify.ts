import { WebhookError } from "./errors";
import type { WebhookEvent } from "./event-types";
import { checkSecrets, type Secrets } from "./secret";
import { checkTimestamp, isSigned, parseSignature, TOLERANCE_S } from "./signature";

/** The body as it was received: text or bytes, before any JSON parser. */
export type RawBody = string | Uint8Array | ArrayBuffer;

export type VerifyOptions = {
  /** Default: 300 seconds, in either direction. */
  toleranceS?: number;
  /** The time in Unix seconds. For tests. */
  nowS?: number;
};

/** Verifies that the body was sent by Nexio at most five minutes ago. Rejects with {@link WebhookError} otherwise. */
export async function verify(
  body: RawBody,
  signature: string | null | undefined,
  secret: Secrets,
  { toleranceS = TOLERANCE_S, nowS = Math.floor(Date.now() / 1_000) }: VerifyOptions = {},
): Promise<void> {
  const secrets = checkSecrets(secret);
  const bytes = bytesOf(body);
  const parsed = parseSignature(signature);
  checkTimestamp(parsed.timestamp, nowS, toleranceS);
  if (await isSigned(parsed, bytes, secrets)) return;
  const original = compactJson(bytes);
  if (original && (await isSigned(parsed, original, secrets)))
    throw new WebhookError(
      "body_changed",
      `The secret is right, but a framework or proxy changed the body: its JSON was parsed and written again. ${RAW_BODY}`,
    );
  throw new WebhookError(
    "signature_mismatch",
    `No signature was made with this secret for this body. Use the secret of this endpoint: each endpoint has its own, and job callbacks have one of the environment. If it is the right one, the body was changed. ${RAW_BODY}`,
  );
}

/** Verifies a request and returns its event. Rejects with {@link WebhookError} if the request is not a valid delivery. */
export async function constructEvent(
  body: RawBody,
  signature: string | null | undefined,
  secret: Secrets,
  options?: VerifyOptions,
): Promise<WebhookEvent> {
  await verify(body, signature, secret, options);
  const event = parseJson(textOf(bytesOf(body)));
  if (!isEvent(event))
    throw new WebhookError(
      "payload_invalid",
      "The body is signed, but is not an event of Nexio: it must be a JSON object with id, type and data.",
    );
  return event;
}

const RAW_BODY =
  "Pass the bytes as received: express.raw({ type: 'application/json' }) in Express, await request.arrayBuffer() in Next.js, Hono and Workers, or an adapter of this package.";

function bytesOf(body: unknown): Uint8Array {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new WebhookError(
    "body_parsed",
    body === undefined || body === null
      ? `No body was passed. ${RAW_BODY}`
      : `The body is already parsed, and the bytes that were signed are gone. ${RAW_BODY}`,
  );
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON as Nexio writes it, if the bytes differ from that. */
function compactJson(bytes: Uint8Array): Uint8Array | null {
  const text = textOf(bytes);
  const value = parseJson(text);
  const compact = value === undefined ? text : JSON.stringify(value);
  return compact === text ? null : new TextEncoder().encode(compact);
}

function isEvent(value: unknown): value is WebhookEvent {
  if (typeof value !== "object" || value === null) return false;
  const { id, type, data }: { id?: unknown; type?: unknown; data?: unknown } = value;
  return typeof id === "string" && typeof type === "string" && typeof data === "object";
}
