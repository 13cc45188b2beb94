import { StringDecoder } from "node:string_decoder";
import type { RecordedRequest, RecordedResponse } from "@/lib/domain/webhooks";
import { type Exchange, MAX_BODY_BYTES } from "./exchange";

const MIN_SHOWN_TOKEN_LENGTH = 16;

/** Keeps the scheme and the last four characters. Nothing of a short token is kept. */
function shortenAuthorization(value: string): string {
  const [scheme = "", token = ""] = value.split(/ (.*)/s);
  return `${scheme} …${token.length < MIN_SHOWN_TOKEN_LENGTH ? "" : token.slice(-4)}`;
}

function shorten(name: string, value: string): string {
  if (name === "authorization") return shortenAuthorization(value);
  if (name === "x-nexio-signature") return value.replace(/(v1=[0-9a-f]{8})[0-9a-f]+/g, "$1…");
  return value;
}

/** The stored form of a request. Signature and token are shortened: recognizable, but not usable. */
export function recordRequest(url: string, headers: Record<string, string>): RecordedRequest {
  return {
    url,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, shorten(name.toLowerCase(), value)]),
    ),
  };
}

/** PostgreSQL rejects NUL in text. */
const storable = (text: string) => text.replaceAll("\0", "\u{FFFD}");

const isCompressed = (headers: Record<string, string>) => {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return encoding !== "" && encoding !== "identity";
};

/** Decodes UTF-8 and drops an incomplete character at the end. */
const decode = (bytes: Buffer) => new StringDecoder("utf8").write(bytes);

/**
 * Bytes as text of at most {@link MAX_BODY_BYTES}. Invalid bytes become U+FFFD, which is longer, so the text may have
 * to be shortened again.
 */
function textOf(bytes: Buffer): { text: string; shortened: boolean } {
  const text = storable(decode(bytes));
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return { text, shortened: false };
  return { text: decode(Buffer.from(text).subarray(0, MAX_BODY_BYTES)), shortened: true };
}

/** The stored form of a response. Compressed bodies are not decompressed and not kept. */
export function recordResponse({ headers, body, complete }: Exchange): RecordedResponse {
  const storedHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]),
  );
  if (isCompressed(headers))
    return { headers: storedHeaders, body: "", truncated: body.length > 0 || !complete };
  const { text, shortened } = textOf(body);
  return { headers: storedHeaders, body: text, truncated: shortened || !complete };
}
