import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * What the verifier and the evaluators use of `node:crypto`, for browsers: its bundle has this file in that place. Without
 * the browser's own cryptography, which pages from a disk and over http do not have.
 */

const bytesOf = (data: string | ArrayBufferView): Uint8Array =>
  typeof data === "string"
    ? new TextEncoder().encode(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** SHA-256, the only hash that is used. */
export function createHash(_name: "sha256") {
  const hash = sha256.create();
  const chain = {
    update(data: string | ArrayBufferView) {
      hash.update(bytesOf(data));
      return chain;
    },
    digest: (_encoding: "hex"): string => bytesToHex(hash.digest()),
  };
  return chain;
}

export const createPublicKey = ({ key: { x } }: { key: { x: string } }): Uint8Array => {
  const binary = atob(x.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
};

export const verify = (
  _algorithm: null,
  message: Uint8Array,
  publicKey: Uint8Array,
  signature: Uint8Array,
): boolean => ed25519.verify(signature, message, publicKey);
