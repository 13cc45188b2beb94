import { z } from "zod";
import { parseLimit, parseUsd } from "@/lib/evaluation/core/parse/amount";
import { type Parsed, parsed, quoted, refused } from "@/lib/evaluation/core/parse/parsed";

/** Optional fields that households, businesses and policies share. */

export const countField = (description: string, max = 10_000) =>
  z.number().int().min(0).max(max).optional().meta({ description });

/** Fields that `readAmounts` turns into USD, each with how a text is read. */
export const amountFields = z.registry<{ read: (given: string) => Parsed<number> }>();

const amountField = (read: (given: number | string) => Parsed<number>, description: string) => {
  const field = z
    .union([z.number(), z.string().max(100)], {
      error: 'must be an amount in USD: a number, or a text such as "$1.2M"',
    })
    .superRefine((given, context) => {
      const amount = read(given);
      if (!amount.ok) context.addIssue({ code: "custom", message: amount.message });
    });
  amountFields.add(field, { read });
  return field.optional().meta({ description: `${description}, USD` });
};

/** A sum of money: USD, or a text such as `$1.2M`. */
export const usdField = (description: string) =>
  amountField((given) => parseUsd(given), description);

/**
 * A limit that contracts require: USD, or a text such as `1M` or `none`. With `aggregate` also `1M/2M`, of which the first
 * part counts; a split limit of autos has no single amount and is refused.
 */
export const requiredLimitField = (description: string, { aggregate = false } = {}) =>
  amountField((given) => {
    const read = parseLimit(given, { liability: true });
    if (!read.ok) return read;
    const [first, ...others] = read.value;
    const isOne = others.length <= (aggregate ? 1 : 0);
    return isOne && first?.usd !== undefined && Number.isFinite(first.usd)
      ? parsed(first.usd)
      : refused(`must be one limit in USD (got ${quoted(given)}), such as 1000000 or "$1M"`);
  }, description);

export const yesNoField = (description: string) => z.boolean().optional().meta({ description });

export const yearField = (description: string) =>
  z.number().int().min(1600).max(2200).optional().meta({ description });

/** FEMA flood zones. The letter decides, so `AE`, `A12` and `VE` are valid. */
const FloodZone = z
  .string()
  .max(20)
  .regex(
    // Without the flag for both cases, which JSON Schema does not have.
    /^(?:[Zz][Oo][Nn][Ee] )?(?:[A-DVXa-dvx]|[Aa][EHORVehorv]|[Aa]99|[Aa]\d{1,2}|[Vv][Ee]|[Vv]\d{1,2}|[Xx]500|[Aa][Rr]\/.{1,4}|[Xx] \(?(?:[Uu][Nn])?[Ss][Hh][Aa][Dd][Ee][Dd]\)?)$/,
    "must be a FEMA flood zone such as AE, VE or X",
  )
  .optional()
  .meta({
    description: "FEMA flood zone of the location. X500, B and `X (shaded)` are moderate hazard",
    example: "X",
  });

/** How a policy names what it insures. */
export const idField = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .optional()
  .meta({ description: "Your id, for `insures` of policies", example: "rental_1" });
export const vinField = z
  .string()
  .trim()
  .min(1)
  .max(32)
  .optional()
  .meta({ description: "Vehicle identification number, for `insures` of policies" });
const addressPart = z.string().trim().max(200).optional();
const ADDRESS_PARTS = ["street", "line1", "address1", "city", "state", "zip_code"] as const;
const AddressObject = z
  .looseObject({
    street: addressPart,
    line1: addressPart,
    address1: addressPart,
    city: addressPart,
    state: addressPart,
    zip_code: addressPart,
  })
  .refine((address) => ADDRESS_PARTS.some((part) => address[part] !== undefined));
export const addressField = z
  .union([z.string().trim().min(1).max(200), AddressObject], {
    error: "must be an address: a text, or an object with street, city, state and zip_code",
  })
  .optional()
  .meta({ description: "The address, for `insures` of policies", example: "12 Elm St, Dayton" });

/** Who owns a property. */
export const titleField = z
  .enum(["individual", "trust", "llc"])
  .optional()
  .meta({ description: "Who holds the title" });

const WILDFIRE = ["low", "moderate", "high", "very_high", "extreme"] as const;
const wildfireField = z
  .enum(WILDFIRE)
  .optional()
  .meta({ description: "Wildfire risk by a score of the state, of FEMA or of a carrier" });

/** The building of a home or of business premises. */
export const locationFields = {
  id: idField,
  address: addressField,
  year_built: yearField("Year of construction"),
  roof_age: z.number().min(0).max(300).optional().meta({ description: "Age of the roof, years" }),
  replacement_cost: usdField("Cost to rebuild"),
  flood_zone: FloodZone,
  distance_to_coast: z
    .number()
    .min(0)
    .max(5000)
    .optional()
    .meta({ description: "Miles to the coast" }),
  wildfire_risk: wildfireField,
};
