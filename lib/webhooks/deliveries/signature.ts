import { createHmac } from "node:crypto";

export interface Signed {
  /** The body's text exactly as it is sent: its UTF-8 bytes are what is signed. */
  body: string;
  timestampS: number;
  /** Whole `whsec_…` strings, newest first. */
  secrets: readonly string[];
}

/**
 * The `X-Nexio-Signature` header: `t=<unix>,v1=<hex>`, one `v1` for each secret in the order given. Each is the HMAC-SHA256 of
 * `<timestamp>.<body>` under the whole `whsec_…` string, the prefix included. Throws without a secret: nothing goes out unsigned.
 */
export function signatureHeader({ body, timestampS, secrets }: Signed): string {
  if (secrets.length === 0) throw new Error("A delivery cannot be signed without a secret.");
  const signatures = secrets.map((secret) =>
    createHmac("sha256", secret).update(`${timestampS}.`).update(body, "utf8").digest("hex"),
  );
  return [`t=${timestampS}`, ...signatures.map((signature) => `v1=${signature}`)].join(",");
}
