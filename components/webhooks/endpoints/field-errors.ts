import { ApiError } from "@/lib/api/client";

const sentence = (text: string) => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};

export type FieldErrors = {
  /** What the API says of a field, or of something inside it. */
  at: (field: string) => string | undefined;
  /** Whether the error speaks of something that the form has no field for. */
  elsewhere: boolean;
};

/** The API's details, by the form's fields. */
export function fieldErrors(error: unknown, fields: readonly string[]): FieldErrors {
  const details = error instanceof ApiError ? error.details : [];
  const isOf = (path: string, field: string) =>
    path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  return {
    at: (field) => {
      const messages = details
        .filter(({ path }) => isOf(path, field))
        .map(({ message }) => sentence(message));
      return messages.length > 0 ? messages.join(" ") : undefined;
    },
    elsewhere:
      error !== null &&
      error !== undefined &&
      !details.some(({ path }) => fields.some((field) => isOf(path, field))),
  };
}
