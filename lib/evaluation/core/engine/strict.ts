import { z } from "zod";
import { nearestName } from "../ignored-fields";

/** `unknown field x; did you mean y? Remove it` for each key that a configuration does not have. */
function unknownFields(given: readonly string[], known: readonly string[]): string {
  const each = given.map((key) => {
    const near = nearestName(key, known);
    return `"${key}" is not a field here${near === null ? "" : `; did you mean "${near}"?`}`;
  });
  return `${each.join("; ")} Fields: ${known.join(", ")}. Remove or rename what is not one`;
}

/** A strict object whose errors name the unknown field and the ones that there are. */
export const strictObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys")
        return unknownFields((issue as { keys?: string[] }).keys ?? [], Object.keys(shape));
      return issue.code === "invalid_type"
        ? `must be an object with ${Object.keys(shape).slice(0, 8).join(", ")}`
        : undefined;
    },
  });
