"use client";

import { get, useFormState } from "react-hook-form";
import { isObject } from "./record";

/** The message of an error, or that of the first entry of a list that has one. */
export function messageOf(error: unknown): string | undefined {
  const own = isObject(error) ? error.message : undefined;
  if (typeof own === "string") return own;
  return Array.isArray(error)
    ? error.map(messageOf).find((message) => message !== undefined)
    : undefined;
}

/** What the API rejected at a path or in it: an error, a list or an object of errors. */
export const useErrors = (path: string): unknown => get(useFormState({ name: path }).errors, path);

/** The API's message for a path, also where no field is registered under it. */
export const useError = (path: string) => messageOf(useErrors(path));

/**
 * Focuses the field for a path of the body, the first field inside it, or the nearest field around it.
 * Returns false if the page has none of them.
 */
export function focusField(path: string): boolean {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const name = CSS.escape(at);
    const field =
      document.querySelector<HTMLElement>(`form [name="${name}"]`) ??
      document.querySelector<HTMLElement>(`form [data-paths~="${name}"]`) ??
      document.querySelector<HTMLElement>(`form [name^="${name}."]`);
    if (field) {
      field.focus();
      return true;
    }
  }
  return false;
}
