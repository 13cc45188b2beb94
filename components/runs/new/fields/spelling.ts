"use client";

import { get, useWatch } from "react-hook-form";
import type { FieldSpec } from "./field-spec";

type Spelled = Pick<FieldSpec, "name" | "otherNames">;

/** The spelling of a field that an object of the body has; the first one if it has none. */
export const spellingIn = (value: unknown, { name, otherNames = [] }: Spelled): string =>
  [name, ...otherNames].find((spelling) => get(value, spelling) !== undefined) ?? name;

/** Whether an object of the body has the field, in any spelling. */
export const hasField = (value: unknown, field: Spelled): boolean =>
  get(value, spellingIn(value, field)) !== undefined;

/** The spelling that the form edits, below the object at `base`. */
export const useSpelling = (base: string, field: Spelled): string =>
  useWatch({
    // A field at the top of the body has one spelling.
    name: base === "" ? field.name : base,
    compute: (value: unknown) =>
      base === "" || field.otherNames === undefined ? field.name : spellingIn(value, field),
  });
