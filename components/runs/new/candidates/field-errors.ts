import { ApiError, type ErrorDetail } from "@/lib/api/client";
import { capital } from "../../capital";
import { type Draft, PROFILE_FIELDS } from "./draft";

/** Paths for which the form has a place to show an error; anything else is said above the form. */
const PLACES: readonly string[] = [
  ...PROFILE_FIELDS.map((name) => `profile.${name}`),
  "pool",
  "max_candidates",
  "webhook_url",
];

export type FieldErrors = {
  at: (path: string) => string | undefined;
  first: string | null;
  elsewhere: readonly ErrorDetail[];
  all: readonly ErrorDetail[];
};

/** A field that was left empty needs no list of all that it could hold. */
const isEmpty = ({ profile, pool }: Draft, path: string) =>
  path === "pool"
    ? pool === ""
    : PROFILE_FIELDS.some((name) => path === `profile.${name}` && profile[name].trim() === "");

type Sent = { draft: Draft; touched: ReadonlySet<string> };

/** The API's details, by the field that they speak of. `touched` are paths changed since: their errors may no longer hold. */
export function fieldErrors(error: Error | null, { draft, touched }: Sent): FieldErrors {
  const details =
    error instanceof ApiError ? error.details.filter(({ path }) => !touched.has(path)) : [];
  return {
    at: (path) => {
      const message = details.find((detail) => detail.path === path)?.message;
      if (message === undefined) return undefined;
      return isEmpty(draft, path) ? "This field is required." : `${capital(message)}.`;
    },
    first: details.find(({ path }) => PLACES.includes(path))?.path ?? null,
    all: details,
    elsewhere: details.filter(({ path }) => !PLACES.includes(path)),
  };
}
