import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/json/canonical-text";

export { canonicalJson, compareText } from "@/lib/domain/json/canonical-text";

/** SHA-256 (hex) of the canonical JSON of a value. */
export const canonicalHash = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");
