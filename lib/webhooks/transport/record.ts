import { StringDecoder } from "node:string_decoder";
import type { RecordedRequest, RecordedResponse } from "@/lib/domain/webhooks";
import { type Exchange, MAX_BODY_BYTES } from "./exchange";

const LEAST_TOKEN_TO_SHOW = 16;

/** The scheme and the last four characters, and of a short token nothing. */
function shortenAuthorization(value: string): string {
  const [scheme = "", token = ""] = value.split(/ (.*)/s);
  return `${scheme} …${token.length < LEAST_TOKEN_TO_SHOW ? "" : token.slice(-4)}`;
}

function shorten(name: string, value: string): string {
  if (name === "authorization") return shortenAuthorization(value);
  if (name === "x-nexio-signature") return value.replace(/(v1=[0-9a-f]{8})[0-9a-f]+/g, "$1…");
  return value;
}

/** What is kept of a request: enough to recognise a signature or token, too little to use it. */
export function recordRequest(url: string, headers: Record<string, string>): RecordedRequest {
  return {
    url,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, shorten(name.toLowerCase(), value)]),
    ),
  };
}

/** PostgreSQL takes no NUL in text. */
const storable = (text: string) => text.replaceAll("\0", "\u{FFFD}");

const isCompressed = (headers: Record<string, string>) => {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return encoding !== "" && encoding !== "identity";
};

/** Leaves out a character that the end of the bytes cuts in two. */
const decoded = (bytes: Buffer) => new StringDecoder("utf8").write(bytes);

/** Bytes as text of at most {@link MAX_BODY_BYTES}. What is no UTF-8 is marked, and a mark is longer than what it stands for. */
function textOf(bytes: Buffer): { text: string; shortened: boolean } {
  const text = storable(decoded(bytes));
  if (Buffer.byteLength(text) <= MAX_BODY_BYTES) return { text, shortened: false };
  return { text: decoded(Buffer.from(text).subarray(0, MAX_BODY_BYTES)), shortened: true };
}

/** What is kept of an answer. A compressed body is not unpacked, and so not kept. */
export function recordResponse({ headers, body, complete }: Exchange): RecordedResponse {
  const kept = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]),
  );
  if (isCompressed(headers))
    return { headers: kept, body: "", truncated: body.length > 0 || !complete };
  const { text, shortened } = textOf(body);
  return { headers: kept, body: text, truncated: shortened || !complete };
}
