import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { ConfigError } from "@/lib/config";

const VERSION = 1;
const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What a sealed text belongs to. It opens only with the same binding, so a row copied to another endpoint is useless.
 */
export interface Binding {
  orgId: string;
  endpointId: string;
  purpose: "signing_secret" | "auth_token" | "remembered_answer" | "record_key" | "slack_url";
}

export interface Keyring {
  /** Encrypts a text with the newest key. */
  seal(text: string, binding: Binding): Buffer;
  /** Decrypts a sealed text. Throws {@link SealingError}. */
  open(sealed: Buffer, binding: Binding): string;
  /** Whether the newest key sealed the text. */
  isCurrent(sealed: Buffer): boolean;
}

/**
 * A sealed text cannot be opened: it was altered, its binding differs, or its key is missing. The message names the
 * key.
 */
export class SealingError extends Error {
  override name = "SealingError";
}

/** Parses `id:key[,id:key…]`. Throws {@link ConfigError}. */
export function readKeys(text: string): [newest: [string, Buffer], all: Map<string, Buffer>] {
  const pairs = text.split(",").map((pair): [string, Buffer] => {
    const at = pair.indexOf(":");
    return [pair.slice(0, at), Buffer.from(pair.slice(at + 1), "base64")];
  });
  const [newest] = pairs;
  if (!newest || pairs.some(([id, key]) => id === "" || key.length !== KEY_BYTES))
    throw new ConfigError(
      `NEXIO_SECRETS_KEY must be id:key pairs separated by commas, each key ${KEY_BYTES} bytes in base64.`,
    );
  const all = new Map(pairs);
  if (all.size !== pairs.length)
    throw new ConfigError("NEXIO_SECRETS_KEY uses an id twice: give each key its own id.");
  return [newest, all];
}

/** Version byte, length of the key id, key id. Nonce, tag and ciphertext follow it. */
function headerFor(keyId: string): Buffer {
  const id = Buffer.from(keyId, "ascii");
  return Buffer.concat([Buffer.from([VERSION, id.length]), id]);
}

function keyIdOf(sealed: Buffer): string {
  const [version, length] = sealed;
  if (
    version !== VERSION ||
    length === undefined ||
    sealed.length < 2 + length + NONCE_BYTES + TAG_BYTES
  )
    throw new SealingError("The text is not sealed, or in an unknown version of the format.");
  return sealed.toString("ascii", 2, 2 + length);
}

const authenticatedData = (header: Buffer, { orgId, endpointId, purpose }: Binding) =>
  Buffer.concat([header, Buffer.from(JSON.stringify([orgId, endpointId, purpose]))]);

/** Creates a keyring from `id:key[,id:key…]`. The first key seals, all keys open. Throws {@link ConfigError}. */
export function createKeyring(text: string): Keyring {
  const [[newestId, newestKey], keys] = readKeys(text);

  return {
    seal(plain, binding) {
      const header = headerFor(newestId);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newestKey, nonce, {
        authTagLength: TAG_BYTES,
      }).setAAD(authenticatedData(header, binding));
      const ciphertext = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]);
    },

    open(sealed, binding) {
      const keyId = keyIdOf(sealed);
      const key = keys.get(keyId);
      if (!key)
        throw new SealingError(
          `The text was sealed with the key "${keyId}", which is not in NEXIO_SECRETS_KEY.`,
        );
      const header = headerFor(keyId);
      const nonceEnd = header.length + NONCE_BYTES;
      const tagEnd = nonceEnd + TAG_BYTES;
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(header.length, nonceEnd), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(authenticatedData(header, binding))
        .setAuthTag(sealed.subarray(nonceEnd, tagEnd));
      try {
        const plain = decipher.update(sealed.subarray(tagEnd));
        return Buffer.concat([plain, decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new SealingError(
          `The text sealed with the key "${keyId}" was altered, or belongs to another row.`,
          { cause },
        );
      }
    },

    isCurrent: (sealed) => keyIdOf(sealed) === newestId,
  };
}
