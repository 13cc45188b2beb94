import { createHash } from "node:crypto";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import type { CandidateFacts } from "../facts";

/** The canonical order of a pool: by name, key (none first) and all other facts, in byte order. It also breaks ties. */
export function compareCandidates(a: CandidateFacts, b: CandidateFacts): number {
  return (
    compareText(a.name, b.name) ||
    compareText(a.key ?? "", b.key ?? "") ||
    compareText(canonicalJson(a), canonicalJson(b))
  );
}

/** SHA-256 (hex) over the canonical JSON of the candidates, one per line. Add them in canonical order. */
export function createPoolHash() {
  const hash = createHash("sha256");
  return {
    add(facts: CandidateFacts) {
      hash.update(`${canonicalJson(facts)}\n`);
    },
    digest: () => hash.digest("hex"),
  };
}
