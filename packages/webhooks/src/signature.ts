import { WebhookError } from "./errors";

/** The seconds that a timestamp may differ from the clock, in either direction. */
export const TOLERANCE_S = 300;

export type Signature = { timestamp: string; candidates: readonly Uint8Array<ArrayBuffer>[] };

const HEX = /^[0-9a-f]{64}$/i;

const bytesOfHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Reads `t=<unix>,v1=<hex>` with any number of `v1`: one for each secret that is valid. */
export function parseSignature(header: string | null | undefined): Signature {
  if (!header)
    throw new WebhookError(
      "signature_missing",
      "The request has no X-Nexio-Signature header. It was not sent by Nexio, or a proxy removed the header.",
    );
  const parts = header.split(",").map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2) ?? "";
  const candidates = parts
    .filter((part) => part.startsWith("v1="))
    .map((part) => part.slice(3))
    .filter((hex) => HEX.test(hex))
    .map(bytesOfHex);
  if (!/^[0-9]{1,12}$/.test(timestamp) || candidates.length === 0)
    throw new WebhookError(
      "signature_malformed",
      "X-Nexio-Signature must be t=<unix seconds>,v1=<64 hex digits>. Pass the header unchanged.",
    );
  return { timestamp, candidates };
}

/** Rejects old timestamps, and those of the future, which could be used again later. */
export function checkTimestamp(timestamp: string, nowS: number, toleranceS: number): void {
  const ageS = nowS - Number(timestamp);
  if (ageS > toleranceS)
    throw new WebhookError(
      "timestamp_too_old",
      `The signature is ${ageS} seconds old, and at most ${toleranceS} are allowed. Someone may be repeating an earlier request, or the clock of this machine is fast.`,
    );
  if (-ageS > toleranceS)
    throw new WebhookError(
      "timestamp_in_future",
      `The signature is ${-ageS} seconds in the future, and at most ${toleranceS} are allowed. Check the clock of this machine.`,
    );
}

const utf8 = new TextEncoder();

function signedBytes(timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const prefix = utf8.encode(`${timestamp}.`);
  const bytes = new Uint8Array(prefix.length + body.length);
  bytes.set(prefix);
  bytes.set(body, prefix.length);
  return bytes;
}

/**
 * Whether one of the secrets signed these bytes. The platform compares in constant time, and every pair is tried, so
 * that the time does not depend on which one matches.
 */
export async function isSigned(
  { timestamp, candidates }: Signature,
  body: Uint8Array,
  secrets: readonly string[],
): Promise<boolean> {
  const bytes = signedBytes(timestamp, body);
  const matches = await Promise.all(
    secrets.map(async (secret) => {
      const key = await crypto.subtle.importKey(
        "raw",
        utf8.encode(secret),
        { name: "HMAC", hash: "SHA-256" },
        false,
        ["verify"],
      );
      return Promise.all(candidates.map((one) => crypto.subtle.verify("HMAC", key, one, bytes)));
    }),
  );
  return matches.flat().includes(true);
}
