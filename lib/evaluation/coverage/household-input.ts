import { z } from "zod";
import { REFERENCE_ONLY } from "@/lib/evaluation/core/ignored-fields";
import {
  countField,
  idField,
  locationFields,
  titleField,
  usdField,
  vinField,
  yearField,
  yesNoField,
} from "./input-fields";

/** Facts of a household. */

const Home = z
  .object({
    ...locationFields,
    owned: yesNoField("The household owns it. false for tenants"),
    kind: z
      .enum(["house", "condo", "mobile_home", "apartment"])
      .optional()
      .meta({ description: "What kind of dwelling it is" }),
    owned_by: titleField,
    contents_value: usdField("Cost to replace the belongings"),
    pool: yesNoField("Has a swimming pool"),
    trampoline: yesNoField("Has a trampoline"),
    dog: yesNoField("The household has a dog"),
    basement: yesNoField("Has a basement or a sump pump"),
    oil_tank: yesNoField("Has a heating oil tank"),
    vacant: yesNoField("Nobody lives in it"),
    under_renovation: yesNoField("Major building work is going on or is planned"),
    short_term_rental: yesNoField("The home or a part of it is rented to guests for short stays"),
    association: yesNoField("Belongs to a homeowners or condominium association"),
    association_deductible: usdField("Deductible of the association's master policy"),
    interior_value: usdField("Condo: cost to replace what the owner insures inside the unit"),
  })
  .catchall(z.unknown())
  .meta({ id: "Home", description: "Where the household lives" });

const { id, address, replacement_cost, flood_zone, distance_to_coast } = locationFields;
const otherDwelling = {
  id,
  address,
  replacement_cost,
  flood_zone,
  distance_to_coast,
  vacant: yesNoField("Nobody lives in it"),
};

const RentalProperty = z
  .object({
    ...otherDwelling,
    owned_by: titleField,
    short_term_rental: yesNoField("Rented to guests for short stays"),
  })
  .catchall(z.unknown())
  .meta({ id: "RentalProperty" });

const SecondHome = z.object(otherDwelling).catchall(z.unknown()).meta({ id: "SecondHome" });

const listOrCount = <T extends z.ZodType>(item: T, what: string, description: string) =>
  z
    .union([z.number().int().min(0).max(10_000), z.array(item).max(200)], {
      error: `must be the number of ${what} or a list of them`,
    })
    .optional()
    .meta({ description });

const unscoredText = z
  .string()
  .max(100)
  .optional()
  .meta({ description: "For reference only, not evaluated", ...REFERENCE_ONLY });

const Vehicle = z
  .object({
    id: idField,
    vin: vinField,
    year: yearField("Model year"),
    make: unscoredText,
    model: unscoredText,
    value: usdField("Current value"),
    financed: yesNoField("Financed or leased"),
    loan_balance: usdField("What is still owed on it"),
    shared: yesNoField("Rented to others through a car-sharing platform"),
    collector: yesNoField("A classic or collector vehicle"),
  })
  .catchall(z.unknown())
  .meta({ id: "Vehicle" });

const Motorcycle = z
  .object({
    id: idField,
    vin: vinField,
    year: yearField("Model year"),
    make: unscoredText,
    model: unscoredText,
    financed: yesNoField("Financed or leased"),
    custom_parts: usdField("Value of custom parts and accessories"),
  })
  .catchall(z.unknown())
  .meta({ id: "Motorcycle" });

export const Household = z
  .object({
    members: countField("Number of people").meta({
      description: "Number of people. For reference only, not evaluated",
      ...REFERENCE_ONLY,
    }),
    drivers: countField("Number of licensed drivers").meta({
      description: "Number of licensed drivers. For reference only, not evaluated",
      ...REFERENCE_ONLY,
    }),
    youthful_drivers: countField("Number of drivers under 25"),
    vehicles: listOrCount(Vehicle, "vehicles", "The cars, or only their number"),
    motorcycles: listOrCount(Motorcycle, "motorcycles", "The motorcycles, or only their number"),
    home: Home.optional(),
    rental_properties: listOrCount(
      RentalProperty,
      "rental properties",
      "Dwellings rented to others, or only their number",
    ),
    secondary_homes: listOrCount(
      SecondHome,
      "second homes",
      "Second and seasonal homes, or only their number",
    ),
    net_worth: usdField("Assets minus debts"),
    jewelry_value: usdField("Value of jewelry, watches and furs"),
    collectibles_value: usdField("Value of art, silverware, firearms and collections"),
    watercraft: countField("Number of boats and personal watercraft"),
    recreational_vehicles: countField("Number of golf carts, snowmobiles and off-road vehicles"),
    domestic_employees: countField("Number of people employed in the household"),
    domestic_hours: z.number().min(0).max(168).optional().meta({
      description: "Most hours a week that one of them works or is on call",
    }),
    domestic_wages: usdField("Most cash wages that one of them earns in a calendar quarter"),
    home_business: yesNoField("A business is run from home"),
    rideshare: yesNoField("A member drives for a ride or delivery platform"),
  })
  .catchall(z.unknown())
  .meta({
    id: "Household",
    description:
      "Facts of a household, for personal lines. All are optional. A missing fact is reported as missing.",
  });
