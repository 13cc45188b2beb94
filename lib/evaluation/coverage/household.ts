import { z } from "zod";

const count = (description: string) =>
  z.number().int().min(0).max(10_000).optional().meta({ description });
const usd = (description: string) =>
  z
    .number()
    .min(0)
    .max(1e12)
    .optional()
    .meta({ description: `${description}, USD` });
const yes = (description: string) => z.boolean().optional().meta({ description });
const year = (description: string) =>
  z.number().int().min(1600).max(2200).optional().meta({ description });

/** FEMA's zones; the letter decides, so `AE`, `A12` and `VE` are fine. */
const FloodZone = z
  .string()
  .max(20)
  .regex(
    /^(?:zone )?(?:[ABCDVX]|A[EHORV]|A99|A\d{1,2}|VE|V\d{1,2}|X500|AR\/.{1,4}|X \(?(?:un)?shaded\)?)$/i,
    "must be a FEMA flood zone such as AE, VE or X",
  )
  .optional()
  .meta({
    description: "FEMA flood zone of the location; X500, B and `X (shaded)` are moderate hazard",
    example: "X",
  });

/** The building, for homes and business premises alike. */
export const locationShape = {
  year_built: year("When it was built"),
  roof_age: z.number().min(0).max(300).optional().meta({ description: "Age of the roof, years" }),
  replacement_cost: usd("What it would cost to rebuild"),
  flood_zone: FloodZone,
  distance_to_coast: z
    .number()
    .min(0)
    .max(5000)
    .optional()
    .meta({ description: "Miles to the coast" }),
};

const Home = z
  .object({
    ...locationShape,
    owned: yes("The household owns it; false for tenants"),
    contents_value: usd("What the belongings would cost to replace"),
    pool: yes("There is a swimming pool"),
    trampoline: yes("There is a trampoline"),
    dog: yes("A dog is kept"),
  })
  .catchall(z.unknown())
  .meta({ id: "Home", description: "Where the household lives" });

const Vehicle = z
  .object({
    year: year("Model year"),
    make: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "Kept for the reader; does not weigh" }),
    model: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "Kept for the reader; does not weigh" }),
    value: usd("What it is worth"),
    financed: yes("It is financed or leased"),
  })
  .catchall(z.unknown())
  .meta({ id: "Vehicle" });

export const Household = z
  .object({
    members: count("How many people"),
    drivers: count("How many licensed drivers"),
    youthful_drivers: count("How many drivers under 25"),
    vehicles: z
      .union([z.number().int().min(0).max(10_000), z.array(Vehicle).max(500)], {
        error: "must be the number of vehicles or a list of them",
      })
      .optional()
      .meta({ description: "Vehicles, or only how many" }),
    home: Home.optional(),
    net_worth: usd("Assets less debts"),
    jewelry_value: usd("What jewelry, watches and furs are worth"),
    rental_properties: count("How many dwellings are let to others"),
    watercraft: count("How many boats and personal watercraft"),
    home_business: yes("A business is carried on at home"),
    rideshare: yes("A member drives for a ride or delivery platform"),
  })
  .catchall(z.unknown())
  .meta({
    id: "Household",
    description: "Facts of a household, for personal lines. All may be left out; none is guessed.",
  });
export type Household = z.infer<typeof Household>;
