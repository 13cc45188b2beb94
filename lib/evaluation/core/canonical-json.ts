import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-text";

export { canonicalJson, compareText } from "./canonical-text";

/** SHA-256 (hex) of the canonical JSON of a value. */
export const canonicalHash = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");
