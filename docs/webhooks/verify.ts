import { createHmac, timingSafeEqual } from "node:crypto";

const TOLERANCE_S = 300;

/** In production, use a table with a unique column and insert in the transaction that handles the event. */
const seen = new Set<string>();

type Request = {
  /** The value of `X-Nexio-Signature`. */
  signature: string | undefined;
  /** The value of `X-Nexio-Delivery`. */
  delivery: string | undefined;
  /** The bytes as received, before any JSON parser. */
  rawBody: Buffer;
};

/** Whether the signature is valid for these bytes and at most five minutes old. */
export function verify(
  { signature = "", rawBody }: Request,
  secret: string,
  nowS = Math.floor(Date.now() / 1000),
): boolean {
  const parts = signature.split(",");
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2) ?? "";
  if (!/^[0-9]{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowS - Number(timestamp)) > TOLERANCE_S) return false;

  const expected = Buffer.from(
    createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest("hex"),
  );
  return parts
    .filter((part) => part.startsWith("v1="))
    .map((part) => Buffer.from(part.slice(3)))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

/** Respond to "rejected" with 400, otherwise with 200. Process the event only if it is "accepted". */
export function receive(request: Request, secret: string): "accepted" | "duplicate" | "rejected" {
  if (!request.delivery || !verify(request, secret)) return "rejected";
  if (seen.has(request.delivery)) return "duplicate";
  seen.add(request.delivery);
  return "accepted";
}
