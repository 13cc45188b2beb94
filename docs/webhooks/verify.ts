import { createHmac, timingSafeEqual } from "node:crypto";

const TOLERANCE_S = 300;

/** In production a table with a unique column, written in the transaction that does the work, and emptied of what is older than 30 days. */
const seen = new Set<string>();

type Request = {
  /** The value of `X-Nexio-Signature`. */
  signature: string | undefined;
  /** The value of `X-Nexio-Delivery`. */
  delivery: string | undefined;
  /** The bytes that arrived, before any JSON parser. */
  rawBody: Buffer;
};

/** Whether Nexio signed just these bytes, at most five minutes ago by this machine's clock. */
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

/** Answer "refused" with 400, the others with 200; start work on "accepted" alone. */
export function receive(request: Request, secret: string): "accepted" | "duplicate" | "refused" {
  if (!request.delivery || !verify(request, secret)) return "refused";
  if (seen.has(request.delivery)) return "duplicate";
  seen.add(request.delivery);
  return "accepted";
}
