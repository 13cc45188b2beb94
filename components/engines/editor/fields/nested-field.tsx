"use client";

import { type ComponentType, createContext, use } from "react";
import type { Path } from "../draft/config-path";
import type { SchemaNode } from "../draft/schema-node";

export type SchemaFieldProps = {
  path: Path;
  node: SchemaNode;
  value: unknown;
  label?: string;
  labelHidden?: boolean;
  /** Whether the field can be left out. */
  optional?: boolean;
};

const FieldContext = createContext<ComponentType<SchemaFieldProps> | null>(null);
/** The component of every field, for fields inside of fields. */
export const NestedFields = FieldContext.Provider;

/** A field inside a list, record or object. Given by context, because it can contain them in turn. */
export function NestedField(props: SchemaFieldProps) {
  const Field = use(FieldContext);
  if (!Field) throw new Error("NestedField needs <NestedFields> above it.");
  return <Field {...props} />;
}
