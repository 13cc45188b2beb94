import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { type ChainEntry, entryText, linkText } from "@/lib/domain/records/chain";

export const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/**
 * SHA-256 (hex) of a content in canonical JSON, as it is read back from JSON columns: without undefined members, and with
 * dates as texts.
 */
export const contentHash = (content: object): string =>
  sha256(canonicalJson(JSON.parse(JSON.stringify(content))));

/** The hash of a run's error with its details; null without one. */
export const errorHash = (error: string | null, details: unknown): string | null =>
  error === null ? null : contentHash({ error, details: details ?? null });

export const entryHash = (entry: ChainEntry, previous: string): string =>
  sha256(linkText({ previous, entry: sha256(entryText(entry)) }));
