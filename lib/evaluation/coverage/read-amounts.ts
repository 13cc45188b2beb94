import { z } from "zod";
import { isRecord } from "@/lib/domain/record";
import { amountFields } from "./input-fields";

/** Amounts that were sent as texts, in the one form that rules read: USD as a number. */

/** A value that its schema accepts, with every amount of the schema as a number. Other values are not changed. */
export function withAmountsRead(given: z.core.$ZodType, value: unknown): unknown {
  if (given instanceof z.ZodOptional) return withAmountsRead(given.def.innerType, value);
  const amount = amountFields.get(given);
  if (amount && typeof value === "string") {
    const read = amount.read(value);
    return read.ok ? read.value : value;
  }
  if (given instanceof z.ZodUnion) {
    const fitting = given.options.find((option) => z.safeParse(option, value).success);
    return fitting ? withAmountsRead(fitting, value) : value;
  }
  if (given instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => withAmountsRead(given.element, item));
  if (!(given instanceof z.ZodObject) || !isRecord(value)) return value;
  const { shape } = given;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, field ? withAmountsRead(field, item) : item];
    }),
  );
}
