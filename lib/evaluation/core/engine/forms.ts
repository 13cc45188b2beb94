import { z } from "zod";
import { unknownName } from "./config-checks";

/** Values that have one of several forms, told apart by their fields, with errors of the form that was meant. */

/**
 * `fields`: what tells the form apart. A value has the form if it has all of them, with `any` if it has one. A form
 * without fields is that of all other values.
 */
export type Form<Value> = readonly [
  fields: readonly string[],
  schema: z.ZodType<Value>,
  needs?: "any",
];

type Issue = { path: readonly PropertyKey[]; message: string };

/** The index of the first form whose fields a value has, or -1. */
const formOf = <Value>(forms: readonly Form<Value>[], input: unknown): number =>
  typeof input === "object" && input !== null
    ? forms.findIndex(([fields, , needs]) => {
        const has = (field: string) => Object.hasOwn(input, field);
        return needs === "any" ? fields.some(has) : fields.every(has);
      })
    : -1;

/** `issues`: what is wrong with the value in each form. */
function explain<Value>(
  forms: readonly Form<Value>[],
  { input, issues, noun }: { input: unknown; issues: readonly (readonly Issue[])[]; noun: string },
): string {
  const known = [...new Set(forms.flatMap(([fields]) => fields))];
  const names = forms.map(([fields]) => fields.join("+")).join(", ");
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return `must be an object with one ${noun}: ${names}`;
  const keys = Object.keys(input);
  const [issue] = issues[formOf(forms, input)] ?? [];
  if (issue) return `${issue.path.map(String).join(".") || `the ${noun}`}: ${issue.message}`;
  const unknown = keys.find((key) => !known.includes(key));
  return unknown === undefined
    ? `${keys.join(" and ") || "an empty object"} is not a whole ${noun}; use one of ${names}`
    : unknownName(unknown, known);
}

/** One of the forms. The first whose fields a value has explains what is wrong with it. */
export const oneForm = <Value>(
  forms: readonly Form<Value>[],
  { noun, refuse }: { noun: string; refuse?: (input: unknown) => string | undefined },
): z.ZodType<Value> =>
  z.union(
    forms.map(([, schema]) => schema),
    {
      error: (issue) => {
        const { input } = issue;
        const issues = "errors" in issue ? (issue.errors as Issue[][]) : [];
        const refused = refuse?.(input);
        const message = refused ?? explain(forms, { input, issues, noun });
        // Whoever reads the errors of all forms finds those of the one that was meant.
        const meant = refused === undefined ? issues[formOf(forms, input)] : undefined;
        issues.splice(0, issues.length, ...(meant ? [meant] : []));
        return message;
      },
    },
  );
