import { createHash, createPublicKey, verify } from "node:crypto";

/** The bundle for browsers has its own `node:crypto`: see `browser-crypto.ts`. */

export const sha256 = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes of a base64 or base64url text. Throws for any other text. */
export function fromBase64(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

type PublicKey = { kty: string; crv: string; x: string };

/** Whether an Ed25519 key signed a text. False for texts that are no key or signature. */
export function isSignedBy({ kty, crv, x }: PublicKey, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty, crv, x }, format: "jwk" });
    return verify(null, utf8(text), key, fromBase64(signature));
  } catch {
    return false;
  }
}
