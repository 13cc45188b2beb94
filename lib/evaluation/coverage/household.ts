import { z } from "zod";
import { countField, locationFields, usdField, yearField, yesNoField } from "./input-fields";

const Home = z
  .object({
    ...locationFields,
    owned: yesNoField("The household owns it. false for tenants"),
    contents_value: usdField("Cost to replace the belongings"),
    pool: yesNoField("Has a swimming pool"),
    trampoline: yesNoField("Has a trampoline"),
    dog: yesNoField("The household has a dog"),
  })
  .catchall(z.unknown())
  .meta({ id: "Home", description: "Where the household lives" });

const unscoredText = z
  .string()
  .max(100)
  .optional()
  .meta({ description: "For reference only, not evaluated" });

const Vehicle = z
  .object({
    year: yearField("Model year"),
    make: unscoredText,
    model: unscoredText,
    value: usdField("Current value"),
    financed: yesNoField("Financed or leased"),
  })
  .catchall(z.unknown())
  .meta({ id: "Vehicle" });

export const Household = z
  .object({
    members: countField("Number of people"),
    drivers: countField("Number of licensed drivers"),
    youthful_drivers: countField("Number of drivers under 25"),
    vehicles: z
      .union([z.number().int().min(0).max(10_000), z.array(Vehicle).max(500)], {
        error: "must be the number of vehicles or a list of them",
      })
      .optional()
      .meta({ description: "The vehicles, or only their number" }),
    home: Home.optional(),
    net_worth: usdField("Assets minus debts"),
    jewelry_value: usdField("Value of jewelry, watches and furs"),
    rental_properties: countField("Number of dwellings rented to others"),
    watercraft: countField("Number of boats and personal watercraft"),
    home_business: yesNoField("A business is run from home"),
    rideshare: yesNoField("A member drives for a ride or delivery platform"),
  })
  .catchall(z.unknown())
  .meta({
    id: "Household",
    description: "Facts of a household, for personal lines. All are optional, none is guessed.",
  });
