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

/** The building of a home or of business premises. */
export const locationFields = {
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
};
