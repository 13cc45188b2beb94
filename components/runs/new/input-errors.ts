import { ApiError } from "@/lib/api/client";
import { capital } from "../capital";
import type { FieldErrors } from "./candidates/field-errors";
import { hasCoverage, type InputKind } from "./kinds";

const EVERYWHERE =
  /^(input\.(entity|state|required_coverages(\.\d+)?|current_portfolio(\.policies(\..+)?)?)|offerings(\..+)?|webhook_url)$/;
const OF_QUOTES = /^input\.(appetite_bucket|effective_date|desired_coverages(\..+)?)$/;
const OF_COVERAGE = /^input\.(as_of|losses_5yr|lapses|violations|(household|business)\..+)$/;

/** Whether the form of this kind shows an error at this path. */
export const hasPlace = (kind: InputKind, path: string) =>
  EVERYWHERE.test(path) ||
  (kind !== "coverage_analysis" && OF_QUOTES.test(path)) ||
  (hasCoverage(kind) && OF_COVERAGE.test(path));

/** A change of a list moves what stands in it. */
const isTouched = (touched: ReadonlySet<string>, path: string) =>
  [...touched].some((changed) => path === changed || path.startsWith(`${changed}.`));

type Sent = { kind: InputKind; touched: ReadonlySet<string> };

/** The API's details, by the field that they speak of, in its own words. */
export function inputErrors(error: Error | null, { kind, touched }: Sent): FieldErrors {
  const details =
    error instanceof ApiError ? error.details.filter(({ path }) => !isTouched(touched, path)) : [];
  return {
    at: (path) => {
      const message = details.find((detail) => detail.path === path)?.message;
      return message === undefined ? undefined : `${capital(message)}.`;
    },
    first: details.find(({ path }) => hasPlace(kind, path))?.path ?? null,
    all: details,
    elsewhere: details.filter(({ path }) => !hasPlace(kind, path)),
  };
}
