import type { Option } from "./input-fields";
import type { Path } from "./paths";

/** A field of the form, as the tables of fields describe it: where it stands, what it is called, and how it is typed. */
type Named = { path: Path; label: string; hint?: string; placeholder?: string };
export type FormField = Named &
  (
    | { as: "number" | "yes" | "text" | "date" | "slugs" | "states" }
    | { as: "choice"; options: readonly Option[] }
  );

/** The same fields below another path: those of the third vehicle, of the first policy. */
export const fieldsAt = (base: Path, fields: readonly FormField[]): FormField[] =>
  fields.map((field) => ({ ...field, path: [...base, ...field.path] }));
