import { MAX_CLOCK_SKEW_S } from "../protocol";
import { type App, equalInConstantTime, md5, sign } from "../signature";
import { HttpError } from "./request-body";

export type SignedRequest = { method: string; path: string; query: Query; body: Buffer };
export type Query = [name: string, value: string][];

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The decoded query parameters. A plus sign stays, because Pusher libraries do not use form encoding. */
export function parseQuery(text: string): Query {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
}

export const parameter = (query: Query, name: string) => query.find(([key]) => key === name)?.[1];

/** Checks signature, body digest and timestamp (within ten minutes). Throws 401 with the reason. */
export function authenticate(app: App, request: SignedRequest, nowMs: number) {
  const required = (name: string) => {
    const value = parameter(request.query, name);
    if (value === undefined) throw new HttpError(401, `Missing parameter: ${name}`);
    return value;
  };

  const key = required("auth_key");
  if (!equalInConstantTime(key, app.key))
    throw new HttpError(401, `Unknown auth_key: ${key.slice(0, 100)}`);
  const version = required("auth_version");
  if (version !== "1.0")
    throw new HttpError(401, `Invalid auth_version: expected 1.0, got ${version.slice(0, 20)}`);
  checkTimestamp(required("auth_timestamp"), nowMs);
  if (
    request.body.length > 0 &&
    !equalInConstantTime(required("body_md5").toLowerCase(), md5(request.body))
  ) {
    throw new HttpError(401, "Invalid body_md5: it does not match the body");
  }
  checkSignature(app, request, required("auth_signature"));
}

function checkTimestamp(text: string, nowMs: number) {
  const nowS = Math.floor(nowMs / 1000);
  if (!/^\d{1,12}$/.test(text))
    throw new HttpError(
      401,
      `Invalid auth_timestamp "${text.slice(0, 20)}": expected seconds since 1970`,
    );
  if (Math.abs(nowS - Number(text)) > MAX_CLOCK_SKEW_S) {
    throw new HttpError(
      401,
      `Timestamp expired: ${text} is not within ${MAX_CLOCK_SKEW_S} s of the server's time (${nowS})`,
    );
  }
}

function checkSignature(app: App, { method, path, query }: SignedRequest, signature: string) {
  const signedQuery = query
    .filter(([name]) => name !== "auth_signature")
    .map(([name, value]) => ({ name: name.toLowerCase(), value }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
  const expectedFor = (signedPath: string) => [method, signedPath, signedQuery].join("\n");

  // The `pusher` package signs the path before its HTTP client encodes it, other libraries after.
  const valid = [path, decode(path)].some((candidate) =>
    equalInConstantTime(signature, sign(app.secret, expectedFor(candidate))),
  );
  if (!valid)
    throw new HttpError(
      401,
      `Invalid signature: expected the HMAC SHA256 hex digest of ${JSON.stringify(expectedFor(path))}`,
    );
}
