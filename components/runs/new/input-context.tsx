"use client";

import { createContext, use } from "react";
import type { ErrorDetail } from "@/lib/api/client";
import type { FieldErrors } from "./candidates/field-errors";
import { type Path, pathName, valueAt } from "./fields/paths";

type Shared = { body: unknown; put: (path: Path, value: unknown) => void; errors: FieldErrors };

const InputRunContext = createContext<Shared | null>(null);
export const InputRunProvider = InputRunContext;

function useShared(): Shared {
  const shared = use(InputRunContext);
  if (!shared) throw new Error("A field of the new run stands outside of its form");
  return shared;
}

/** One field of the body: what it holds, how it is changed, what the API said of it. */
export function useAt(path: Path) {
  const { body, put, errors } = useShared();
  const name = pathName(path);
  const value = valueAt(body, path);
  const error = errors.at(name);
  // In a list an empty field needs no sentence on all that it could hold.
  const isEmptyCell =
    value === "" || (value === undefined && path[0] === "offerings" && path.length > 2);
  return {
    name,
    value,
    put: (next: unknown) => put(path, next),
    error: error && isEmptyCell ? "This field is required." : error,
  };
}

/** What the API said of anything below a path. */
export function useErrorsBelow(path: Path): readonly ErrorDetail[] {
  const { errors } = useShared();
  const prefix = `${pathName(path)}.`;
  return errors.all.filter((detail) => detail.path.startsWith(prefix));
}
