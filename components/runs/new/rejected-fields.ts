import { upperFirst } from "es-toolkit";
import { get } from "react-hook-form";
import { formatPlural } from "@/components/ui/format";
import { ApiError } from "@/lib/api/client";
import { fieldFor } from "./field-catalog";
import { isObject } from "./fields/record";
import type { RunBody } from "./kind-form";

/** A field of the body that the API rejected. */
export type RejectedField = {
  path: string;
  /** Null for a path that the form has no field for. */
  label: string | null;
  message: string;
  isMissing: boolean;
};

const isEmpty = (value: unknown) => value === undefined || value === null || value === "";

/** The fields that the API rejected in a body that was sent. */
export function rejectedFields(error: Error | null, body: RunBody): RejectedField[] {
  if (!(error instanceof ApiError)) return [];
  return error.details.map(({ path, message }) => {
    const value: unknown = path === "" ? body : get(body, path);
    const field = fieldFor(path);
    const isMissing = isEmpty(value) && field !== null;
    const isEntry = /\.\d+$/.test(path) && !isObject(value);
    const sentence = isEntry ? `${String(value)} ${message}` : upperFirst(message);
    return {
      path,
      label: field?.label ?? null,
      message: isMissing && field.as !== null ? "This field is required." : `${sentence}.`,
      isMissing,
    };
  });
}

/** `3 fields are missing`, `1 field is not valid`, or both. */
export function rejectionTitle(fields: readonly RejectedField[]): string {
  const missing = fields.filter(({ isMissing }) => isMissing).length;
  const invalid = fields.length - missing;
  const count = (fields: number, state: string) =>
    fields === 0 ? [] : `${formatPlural(fields, "field")} ${fields === 1 ? "is" : "are"} ${state}`;
  const [first = "", second] = [count(missing, "missing"), count(invalid, "not valid")].flat();
  return second === undefined ? first : `${first}, ${second}`;
}
