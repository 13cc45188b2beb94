import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { readKeys } from "./keyring";

export const TAG_BYTES = 12;

export interface Signer {
  /** A tag of the text by the newest key. */
  sign(text: string): Buffer;
  /** Whether any key of the ring made the tag of the text. */
  verify(text: string, tag: Buffer): boolean;
}

/**
 * Signs texts with keys that are derived from each key of a keyring (`id:key[,id:key…]`) for one purpose. A text that an
 * older key signed is accepted as long as that key is in the ring.
 */
export function createSigner(keyring: string, purpose: string): Signer {
  const [[newestId, newestKey], all] = readKeys(keyring);
  const derive = (key: Buffer) => Buffer.from(hkdfSync("sha256", key, "", purpose, 32));
  const newest = derive(newestKey);
  const older = [...all].filter(([id]) => id !== newestId).map(([, key]) => derive(key));
  const tagBy = (key: Buffer, text: string) =>
    createHmac("sha256", key).update(text).digest().subarray(0, TAG_BYTES);

  return {
    sign: (text) => tagBy(newest, text),
    verify: (text, tag) =>
      tag.length === TAG_BYTES &&
      [newest, ...older].some((key) => timingSafeEqual(tag, tagBy(key, text))),
  };
}
