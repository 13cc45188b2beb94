import { z } from "zod";

/** Marks an issue of {@link idParam}; `validate` answers it with `not_found` for this kind of object. */
export const NOT_FOUND = "notFound";

/**
 * A path parameter that names one object of the kind `what`. A text that `parse` refuses cannot be an id of that kind and
 * answers exactly what a missing object answers.
 */
export const idParam = <Id>(what: string, parse: (text: string) => Id | null) =>
  z.string().transform((text, context) => {
    const id = parse(text);
    if (id !== null) return id;
    context.addIssue({ code: "custom", params: { [NOT_FOUND]: what } });
    return z.NEVER;
  });
