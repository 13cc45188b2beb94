import { z } from "zod";
import { countField, locationFields, usdField, yesNoField } from "./input-fields";

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
    id: "ContractsRequire",
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
      .meta({ id: "Premises", description: "The main location" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "Business",
    description: "Facts of a business, for commercial lines. All are optional, none is guessed.",
  });
