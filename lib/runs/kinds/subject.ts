import { findState } from "@/lib/domain/us-states";
import type { RunSubject } from "../schemas";

const UNNAMED = "Unnamed risk";
const MAX_COVERAGES = 20;
const MAX_NAME_LENGTH = 200;

/** Where an input may name the insured, best first. */
const NAME_PATHS = [
  ["entity"],
  ["named_insured"],
  ["household", "name"],
  ["business", "entity"],
  ["business", "name"],
  ["applicant", "name"],
  ["prospect", "name"],
];

/** Where an input may name the state. What contradicts another spelling is refused before. */
const STATE_PATHS = [["state"], ["address", "state"], ["prospect", "primary_address", "state"]];

/** The text at a path of unvalidated fields; undefined if there is none. */
export function textAt(value: unknown, [name, ...rest]: readonly string[]): string | undefined {
  if (name === undefined) return typeof value === "string" ? value.trim() || undefined : undefined;
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? textAt(Reflect.get(value, name), rest)
    : undefined;
}

/** The code of the input's state, whatever its spelling. A text that is no state is kept as it is. */
function stateOf(input: object): string {
  const given = STATE_PATHS.map((path) => textAt(input, path)).find(Boolean) ?? "";
  return findState(given) ?? given;
}

/** Where an input names the insured, such as `household.name`. */
export const namePathOf = (input: object): string =>
  (NAME_PATHS.find((path) => textAt(input, path)) ?? ["entity"]).join(".");

/** The subject of a run with an `input`. `coverages` without duplicates, at most twenty. */
export function subjectOf(input: object, coverages: Iterable<string>): RunSubject {
  const name = NAME_PATHS.map((path) => textAt(input, path)).find(Boolean) ?? UNNAMED;
  return {
    entity: name.slice(0, MAX_NAME_LENGTH),
    state: stateOf(input),
    line: null,
    coverages: [...new Set(coverages)].slice(0, MAX_COVERAGES),
  };
}
