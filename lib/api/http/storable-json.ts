import { Failure } from "./errors";

// Far beyond any real document, and well within what the database and the JSON writer can nest.
const MAX_DEPTH = 64;
// Objects of so many fields are tables in disguise, and take the validator long.
const MAX_FIELDS = 2_000;

const NO_TEXT = "contains a NUL character or half a surrogate pair, which no text may hold";
const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;
const TOO_MANY = `has more than ${MAX_FIELDS} fields`;

const HALF_A_PAIR = /\p{Surrogate}/u;
const textual = (text: string) => !text.includes("\u0000") && !HALF_A_PAIR.test(text);

type Problem = { path: string[]; message: string };

const below = (name: string, problem: Problem | null): Problem | null =>
  problem && { ...problem, path: [name, ...problem.path] };

/** The first problem in a value; its path is put together on the way back, so that a large and faultless value costs no memory. */
function problemIn(value: unknown, depth: number): Problem | null {
  if (typeof value === "string") return textual(value) ? null : { path: [], message: NO_TEXT };
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
    const problem = textual(name)
      ? problemIn(Reflect.get(value, name), depth + 1)
      : { path: [], message: NO_TEXT };
    if (problem) return below(name, problem);
  }
  return null;
}

/** JSON allows strings and sizes of documents that PostgreSQL and the validator do not; they are refused here, by their path, rather than there. */
export function checkStorable(value: unknown): Failure | null {
  const problem = problemIn(value, 0);
  if (!problem) return null;
  const path = problem.path.join(".");
  return new Failure("invalid_request", `${path || "The body"} ${problem.message}.`, [
    { path, message: problem.message },
  ]);
}
