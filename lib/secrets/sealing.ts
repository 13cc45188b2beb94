import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { ConfigError, keyringConfig } from "@/lib/config";

const VERSION = 1;
const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text belongs to. It opens only with the same three, so a row copied to another endpoint is worth nothing. */
export interface Binding {
  orgId: string;
  endpointId: string;
  purpose: "signing_secret" | "auth_token" | "remembered_answer";
}

/** What the answer to an `Idempotency-Key` is bound to: it belongs to no endpoint. */
export const answerBinding = ({
  orgId,
  environment,
  key,
}: {
  orgId: string;
  environment: string;
  key: string;
}): Binding => ({
  orgId,
  endpointId: `${environment} ${key}`,
  purpose: "remembered_answer",
});

export interface Keyring {
  seal(text: string, binding: Binding): Buffer;
  open(sealed: Buffer, binding: Binding): string;
  isCurrent(sealed: Buffer): boolean;
}

/** A sealed text that this keyring cannot open. The message names the key, never the content. */
export class SealingError extends Error {
  override name = "SealingError";
}

function readKeys(text: string): [newest: [string, Buffer], all: Map<string, Buffer>] {
  const pairs = text.split(",").map((pair): [string, Buffer] => {
    const at = pair.indexOf(":");
    return [pair.slice(0, at), Buffer.from(pair.slice(at + 1), "base64")];
  });
  const [newest] = pairs;
  if (!newest || pairs.some(([id, key]) => id === "" || key.length !== 32))
    throw new ConfigError("NEXIO_SECRETS_KEY must be id:key pairs, each key 32 bytes in base64.");
  const all = new Map(pairs);
  if (all.size !== pairs.length)
    throw new ConfigError("NEXIO_SECRETS_KEY names a key twice: give each key an id of its own.");
  return [newest, all];
}

/** Version byte, length of the key's id, the id. What follows is nonce, tag, ciphertext. */
function header(keyId: string): Buffer {
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
    throw new SealingError("This is not a sealed text of a version that is known here.");
  return sealed.toString("ascii", 2, 2 + length);
}

const bound = (head: Buffer, { orgId, endpointId, purpose }: Binding) =>
  Buffer.concat([head, Buffer.from(JSON.stringify([orgId, endpointId, purpose]))]);

/** A keyring of `id:key[,id:key…]`: the first key seals, all of them open. Throws {@link ConfigError} on a text that is none. */
export function createKeyring(text: string): Keyring {
  const [[newestId, newestKey], keys] = readKeys(text);

  return {
    seal(plain, binding) {
      const head = header(newestId);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newestKey, nonce, {
        authTagLength: TAG_BYTES,
      }).setAAD(bound(head, binding));
      const ciphertext = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), ciphertext]);
    },

    open(sealed, binding) {
      const keyId = keyIdOf(sealed);
      const key = keys.get(keyId);
      if (!key)
        throw new SealingError(
          `This was sealed under the key "${keyId}", which NEXIO_SECRETS_KEY does not hold.`,
        );
      const head = header(keyId);
      const nonce = sealed.subarray(head.length, head.length + NONCE_BYTES);
      const tag = sealed.subarray(head.length + NONCE_BYTES, head.length + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(bound(head, binding))
        .setAuthTag(tag);
      try {
        const ciphertext = sealed.subarray(head.length + NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new SealingError(
          `What was sealed under the key "${keyId}" was altered, or belongs to something else.`,
          { cause },
        );
      }
    },

    isCurrent: (sealed) => keyIdOf(sealed) === newestId,
  };
}

let current: Keyring | undefined;

/** The keyring of this process, read once from the configuration. */
function keyring(): Keyring {
  current ??= createKeyring(keyringConfig().NEXIO_SECRETS_KEY);
  return current;
}

/** Encrypts a secret for storage under the newest key. */
export const seal: Keyring["seal"] = (text, binding) => keyring().seal(text, binding);

/** The text that was sealed. Throws {@link SealingError} when it was altered, belongs to something else, or its key is gone. */
export const open: Keyring["open"] = (sealed, binding) => keyring().open(sealed, binding);

/** Whether the newest key sealed it. */
export const isCurrent: Keyring["isCurrent"] = (sealed) => keyring().isCurrent(sealed);
