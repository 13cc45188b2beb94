import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { FACTS } from "./cells";

const MEMBERS = [...FACTS].sort().map((fact) => ({ fact, label: `${JSON.stringify(fact)}:` }));

/** The canonical JSON of a candidate's facts, the same as `canonicalJson`. Faster, because it sorts the names only once. */
export function factsText(facts: CandidateFacts): string {
  let members = "";
  for (const { fact, label } of MEMBERS) {
    const value = facts[fact];
    if (value !== undefined) members += `${members && ","}${label}${JSON.stringify(value)}`;
  }
  return `{${members}}`;
}
