import { createHash } from "node:crypto";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import type { CandidateFacts } from "../facts";

/** The canonical order of a pool: by name, key (none first), then everything else, in byte order. It is also how ties of rank break. */
export function compareCandidates(a: CandidateFacts, b: CandidateFacts): number {
  return (
    compareText(a.name, b.name) ||
    compareText(a.key ?? "", b.key ?? "") ||
    compareText(canonicalJson(a), canonicalJson(b))
  );
}

/** SHA-256 (hex) over the canonical JSON of the candidates, a line each. Give them in canonical order. */
export function poolHash() {
  const hash = createHash("sha256");
  return {
    add(facts: CandidateFacts) {
      hash.update(`${canonicalJson(facts)}\n`);
    },
    digest: () => hash.digest("hex"),
  };
}
