import { keyringConfig } from "@/lib/config";
import { processValue } from "@/lib/process-value";
import { type Binding, createKeyring, type Keyring } from "./keyring";

/** The configured keyring of this process. */
const keyring = processValue(() => createKeyring(keyringConfig().NEXIO_SECRETS_KEY));

/** Encrypts a secret for storage with the newest key. */
export const seal: Keyring["seal"] = (text, binding) => keyring().seal(text, binding);

/** Decrypts a stored secret. Throws `SealingError`. */
export const open: Keyring["open"] = (sealed, binding) => keyring().open(sealed, binding);

/** Whether the newest key sealed the text. */
export const isCurrent: Keyring["isCurrent"] = (sealed) => keyring().isCurrent(sealed);

/** At most about a hundred bytes each. */
const MAX_CACHED_TEXTS = 10_000;
const cachedTexts = new Map<string, string>();

/**
 * Like `open`, with a cache: secrets are needed for every batch of deliveries. The cache is safe because a sealed text
 * always opens to the same text, and its key contains the binding. Which secrets are valid is up to the caller.
 */
export function openCached(sealed: Buffer, binding: Binding): string {
  const { purpose, orgId, endpointId } = binding;
  const cacheKey = `${purpose} ${orgId} ${endpointId} ${sealed.toString("base64")}`;
  const cached = cachedTexts.get(cacheKey);
  if (cached !== undefined) return cached;
  const text = open(sealed, binding);
  if (cachedTexts.size >= MAX_CACHED_TEXTS) cachedTexts.clear();
  cachedTexts.set(cacheKey, text);
  return text;
}

/** The binding of a response that is stored for an `Idempotency-Key`. */
export const responseBinding = ({
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

/** The binding of an organization's Slack webhook. */
export const slackBinding = (orgId: string): Binding => ({
  orgId,
  endpointId: "",
  purpose: "slack_url",
});

/** The binding of a key that signs records. It belongs to the installation. */
export const recordKeyBinding = (id: string): Binding => ({
  orgId: "",
  endpointId: id,
  purpose: "record_key",
});
