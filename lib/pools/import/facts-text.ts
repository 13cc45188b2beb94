import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { FACTS } from "./cells";

const MEMBERS = [...FACTS].sort().map((fact) => ({ fact, label: `${JSON.stringify(fact)}:` }));

/** The canonical JSON of a candidate's facts (`canonicalJson` of them), put together without sorting each candidate's own: they have no others than these. */
export function factsText(facts: CandidateFacts): string {
  let members = "";
  for (const { fact, label } of MEMBERS) {
    const value = facts[fact];
    if (value !== undefined) members += `${members && ","}${label}${JSON.stringify(value)}`;
  }
  return `{${members}}`;
}
