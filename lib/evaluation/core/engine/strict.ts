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

/** A list whose errors say how many items it may have. */
export const listOf = <Item extends z.ZodType>(
  item: Item,
  { least = 0, most, noun }: { least?: number; most: number; noun: string },
) => {
  const error = `must be a list of ${least === 0 ? "at most" : `${least} to`} ${most} ${noun}`;
  const counted = ({ input }: { input?: unknown }) =>
    `${error}${Array.isArray(input) ? ` (got ${input.length})` : ""}`;
  const list = z.array(item, { error }).max(most, { error: counted });
  return least === 0 ? list : list.min(least, { error: counted });
};

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
