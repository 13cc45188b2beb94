import { findState, STATE_SPELLINGS, stateInText } from "@/lib/domain/us-states";
import { capitalize } from "../format";
import { nearestName } from "../ignored-fields";
import { type Parsed, parsed, quoted, refused } from "./parsed";

/** The code of a state by its code or name in any case. A name that is not a state is refused with the nearest one. */
export function parseState(given: unknown): Parsed<string> {
  const code = typeof given === "string" ? findState(given) : undefined;
  if (code !== undefined) return parsed(code);
  const names = STATE_SPELLINGS.filter((name) => name.length > 2);
  const nearest = typeof given === "string" && given.length > 3 ? nearestName(given, names) : null;
  const found = nearest === null ? undefined : findState(nearest);
  const hint = found ? `. Did you mean ${found} (${capitalize(stateInText(found))})?` : "";
  return refused(`must be a US state, such as NY or New York (got ${quoted(given)})${hint}`);
}
