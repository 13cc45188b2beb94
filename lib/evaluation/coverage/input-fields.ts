import { z } from "zod";

/** Optional fields that households, businesses and policies share. */

export const countField = (description: string, max = 10_000) =>
  z.number().int().min(0).max(max).optional().meta({ description });

export const usdField = (description: string) =>
  z
    .number()
    .min(0)
    .max(1e12)
    .optional()
    .meta({ description: `${description}, USD` });

export const yesNoField = (description: string) => z.boolean().optional().meta({ description });

export const yearField = (description: string) =>
  z.number().int().min(1600).max(2200).optional().meta({ description });

/** FEMA flood zones. The letter decides, so `AE`, `A12` and `VE` are valid. */
const FloodZone = z
  .string()
  .max(20)
  .regex(
    /^(?:zone )?(?:[ABCDVX]|A[EHORV]|A99|A\d{1,2}|VE|V\d{1,2}|X500|AR\/.{1,4}|X \(?(?:un)?shaded\)?)$/i,
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
