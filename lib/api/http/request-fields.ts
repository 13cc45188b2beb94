import { z } from "zod";
import type { Detail } from "./errors";
import type { Route } from "./route";

/** Marks an issue of {@link idParam}; `validate` answers it with `not_found` for this kind of object. */
export const NOT_FOUND = "notFound";

/**
 * A path parameter that names one object of the kind `what`. A text that `parse` refuses cannot be an id of that kind
 * and answers exactly what a missing object answers.
 */
export const idParam = <Id>(what: string, parse: (text: string) => Id | null) =>
  z.string().transform((text, context) => {
    const id = parse(text);
    if (id !== null) return id;
    context.addIssue({ code: "custom", params: { [NOT_FOUND]: what } });
    return z.NEVER;
  });

/**
 * Query parameters by name, with what is wrong with their names: each must be one that the route declares, and be
 * given once.
 * `ignored` are accepted and left out.
 */
export function readQuery(
  route: Pick<Route, "query">,
  received: URLSearchParams,
  ignored: readonly string[],
): { query: Record<string, string>; details: Detail[] } {
  const accepted = route.query instanceof z.ZodObject ? Object.keys(route.query.shape) : [];
  const query: Record<string, string> = {};
  const details: Detail[] = [];
  for (const name of new Set(received.keys())) {
    const [first = "", ...others] = received.getAll(name);
    const isAccepted = accepted.includes(name);
    if (!isAccepted && !ignored.includes(name))
      details.push({
        path: name,
        message: `is not a query parameter of this route; it accepts ${listed(accepted)}`,
      });
    else if (others.length > 0)
      details.push({
        path: name,
        message: `is given ${others.length + 1} times; give it once`,
      });
    else if (isAccepted) query[name] = first;
  }
  return { query, details };
}

const listed = (names: readonly string[]) => (names.length > 0 ? names.join(", ") : "none");

const DIGITS = /^\d{1,9}$/;

/**
 * A whole number in decimal digits. Other spellings that JavaScript reads as numbers, such as `1e2` and `0x10`, are
 * refused.
 */
export const queryInteger = ({ min, max }: { min: number; max: number }) =>
  z.preprocess(
    (text) => (typeof text === "string" && DIGITS.test(text) ? Number(text) : text),
    z
      .number({ error: `must be a whole number from ${min} to ${max}` })
      .int()
      .min(min)
      .max(max),
  );
