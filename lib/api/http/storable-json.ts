import { Failure } from "./errors";

// Far deeper than real documents, and well within what the database and the JSON serializer support.
const MAX_DEPTH = 64;
// Validation of objects with more fields takes too long.
const MAX_FIELDS = 2_000;

const INVALID_TEXT = "contains a NUL character or an unpaired surrogate, which cannot be stored";
const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;
const TOO_MANY = `has more than ${MAX_FIELDS} fields`;

const UNPAIRED_SURROGATE = /\p{Surrogate}/u;
const isStorable = (text: string) => !text.includes("\u0000") && !UNPAIRED_SURROGATE.test(text);

type Problem = { path: string[]; message: string };

const below = (name: string, problem: Problem | null): Problem | null =>
  problem && { ...problem, path: [name, ...problem.path] };

/** The first problem in a value. The path is built on the way back, so that a valid value allocates nothing. */
function problemIn(value: unknown, depth: number): Problem | null {
  if (typeof value === "string")
    return isStorable(value) ? null : { path: [], message: INVALID_TEXT };
  if (typeof value !== "object" || value === null) return null;
  if (depth === MAX_DEPTH) return { path: [], message: TOO_DEEP };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const problem = problemIn(value[i], depth + 1);
      if (problem) return below(String(i), problem);
    }
    return null;
  }
  const names = Object.keys(value);
  if (names.length > MAX_FIELDS) return { path: [], message: TOO_MANY };
  for (const name of names) {
    const problem = isStorable(name)
      ? problemIn(Reflect.get(value, name), depth + 1)
      : { path: [], message: INVALID_TEXT };
    if (problem) return below(name, problem);
  }
  return null;
}

/** A failure that names the path of text or structure that PostgreSQL or the validator cannot handle, or null. */
export function checkStorable(value: unknown): Failure | null {
  const problem = problemIn(value, 0);
  if (!problem) return null;
  const path = problem.path.join(".");
  return new Failure("invalid_request", `${path || "The body"} ${problem.message}.`, [
    { path, message: problem.message },
  ]);
}
