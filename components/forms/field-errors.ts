import { ApiError } from "@/lib/api/client";

const toSentence = (message: string) => {
  const capitalized = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(capitalized) ? capitalized : `${capitalized}.`;
};

/** `events[1]` and `events.1` belong to the field `events`. */
const belongsTo = (path: string, field: string) =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

/**
 * The messages of an API error by form field, in the order of `fields`, which maps paths of the request body
 * to fields of the form. Empty if the error concerns none of them.
 */
export function fieldErrors<Field extends string>(
  error: unknown,
  fields: Readonly<Record<string, Field>>,
): Map<Field, string> {
  const details = error instanceof ApiError ? error.details : [];
  const errors = new Map<Field, string>();
  for (const [path, field] of Object.entries(fields)) {
    const messages = details
      .filter((detail) => belongsTo(detail.path, path))
      .map(({ message }) => toSentence(message));
    if (messages.length > 0) errors.set(field, messages.join(" "));
  }
  return errors;
}
