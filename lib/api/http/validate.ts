import type { z } from "zod";
import { type Detail, Failure } from "./errors";

/** Parses each part of a request against its schema and reports what is wrong with all of them at once, by path. */
export function validate(
  parts: { name: string; schema: z.ZodType | undefined; value: unknown }[],
): Record<string, unknown> | Failure {
  const parsed: Record<string, unknown> = {};
  const details: Detail[] = [];
  for (const { name, schema, value } of parts) {
    if (!schema) continue;
    const outcome = schema.safeParse(value, { reportInput: true });
    if (outcome.success) parsed[name] = outcome.data;
    else details.push(...outcome.error.issues.flatMap((issue) => detailsOf(issue)));
  }
  const [first] = details;
  if (!first) return parsed;
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : "";
  return new Failure(
    "invalid_request",
    `${first.path ? `${first.path} ` : "The request "}${first.message}${more}.`,
    details.slice(0, MAX_DETAILS),
  );
}

// A list of thousands of wrong items would make an answer larger than the request; whoever corrects the first ones sees the next.
const MAX_DETAILS = 100;

const ZODS_OWN = /^Invalid input/;

function detailsOf(issue: z.core.$ZodIssue): Detail[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: "is not a known field; remove it or check its spelling",
    }));
  }
  // Of several forms, the one that the value has: what is wrong is inside it, and there it is said.
  if (issue.code === "invalid_union") {
    const own = issue.errors.find(
      (form) => form.length > 0 && form.every(({ path: inside }) => inside.length > 0),
    );
    if (own)
      return own.flatMap((inside) =>
        detailsOf({ ...inside, path: [...issue.path, ...inside.path] }),
      );
  }
  // A schema's own words say more than that something is missing.
  if (issue.code === "invalid_type" && issue.input === undefined && ZODS_OWN.test(issue.message))
    return [{ path, message: `is required (${issue.expected})` }];
  return [{ path, message: sentence(issue.message) }];
}

/** Zod's own messages begin with a capital ("Too small: expected number to be >=0"); ours continue the field's name. */
function sentence(message: string): string {
  const expected = /^[A-Z][^:]*: (.*)$/.exec(message)?.[1];
  return expected ? `is not valid: ${expected}` : message.replace(/\.$/, "");
}
