import { z } from "zod";
import { UsState } from "@/lib/domain/schemas";
import { countField, locationFields, usdField, yearField, yesNoField } from "./input-fields";
import { Policy } from "./policy";

const MAX_COUNT = 10_000_000;

const ContractsRequire = z
  .object({
    general_liability: usdField("General liability, each occurrence"),
    auto_liability: usdField("Auto liability, combined single limit"),
    umbrella: usdField("Umbrella or excess liability"),
    professional_liability: usdField("Professional liability, each claim"),
  })
  .catchall(z.unknown())
  .meta({
    description:
      "Limits that contracts with customers, landlords or lenders require. Omitted limits are not required",
  });

export const Business = z
  .object({
    entity: z.string().max(200).optional().meta({ description: "Name of the business" }),
    naics: z
      .string()
      .regex(/^\d{2,6}$/, "must be a NAICS code of 2 to 6 digits, as a string")
      .optional(),
    revenue: usdField("Revenue per year"),
    employees: countField("Number of employees, without owners", MAX_COUNT),
    payroll: usdField("Payroll per year"),
    vehicles: countField("Number of vehicles that the business owns or leases", MAX_COUNT),
    employees_drive_own_vehicles: yesNoField(
      "Employees drive their own or rented vehicles on business",
    ),
    property_value: usdField("Cost to replace buildings and business personal property"),
    tools_value: usdField("Cost to replace tools and equipment that leave the premises"),
    professional_services: yesNoField("Sells advice, design or other professional services"),
    stores_customer_data: yesNoField(
      "Stores personal data of customers or employees, or accepts cards",
    ),
    customer_records: countField("Number of people whose data is stored", MAX_COUNT),
    serves_alcohol: yesNoField("Sells or serves alcohol"),
    has_board: yesNoField("Has a board of directors or outside investors"),
    contracts_require: ContractsRequire.optional(),
    premises: z
      .object(locationFields)
      .catchall(z.unknown())
      .optional()
      .meta({ description: "The main location" }),
  })
  .catchall(z.unknown())
  .meta({
    description: "Facts of a business, for commercial lines. All are optional, none is guessed.",
  });

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
  .meta({ description: "Where the household lives" });

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
  .catchall(z.unknown());

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
    description: "Facts of a household, for personal lines. All are optional, none is guessed.",
  });

/**
 * The input of a coverage analysis as `coverage-practice@1` reads it, also of runs that are stored. It does not follow
 * changes of the present schema.
 */

const Portfolio = z
  .object({
    policies: z
      .array(Policy)
      .min(1, "must contain at least one policy. A coverage analysis reviews existing policies")
      .max(200)
      .meta({ description: "All policies in force. A line without a policy counts as missing" }),
  })
  .catchall(z.unknown())
  .meta({ description: "The policies in force" });

const historyCount = (description: string) => countField(description, 100_000);

/** The facts besides the portfolio, for input schemas that combine several kinds of runs. */
export const coverageFactsShape = {
  as_of: z.iso
    .date()
    .optional()
    .meta({ description: "The date of the analysis. Default: the day of submission" }),
  household: Household.optional(),
  business: Business.optional(),
  losses_5yr: historyCount("Number of losses in the last five years"),
  lapses: historyCount("Number of lapses of coverage in the last three years"),
  violations: historyCount("Number of moving violations of all drivers in the last three years"),
};

export const CoverageInput = z
  .object({
    state: UsState.meta({ example: "NJ" }),
    current_portfolio: Portfolio,
    ...coverageFactsShape,
  })
  .catchall(z.unknown())
  .meta({
    description: "A portfolio and the facts of the household or business that it insures",
  });
export type CoverageInput = z.infer<typeof CoverageInput>;
