import { z } from "zod";
import { locationShape } from "./household";

const count = (description: string) =>
  z.number().int().min(0).max(10_000_000).optional().meta({ description });
const usd = (description: string) =>
  z
    .number()
    .min(0)
    .max(1e12)
    .optional()
    .meta({ description: `${description}, USD` });
const yes = (description: string) => z.boolean().optional().meta({ description });

const ContractsRequire = z
  .object({
    general_liability: usd("General liability, each occurrence"),
    auto_liability: usd("Auto liability, combined single limit"),
    umbrella: usd("Umbrella or excess liability"),
    professional_liability: usd("Professional liability, each claim"),
  })
  .catchall(z.unknown())
  .meta({
    id: "ContractsRequire",
    description:
      "Limits that contracts with customers, landlords or lenders ask for; what is not named is not asked for",
  });

export const Business = z
  .object({
    entity: z.string().max(200).optional().meta({ description: "Name of the business" }),
    naics: z
      .string()
      .regex(/^\d{2,6}$/, "must be a NAICS code of 2 to 6 digits, as a string")
      .optional(),
    revenue: usd("Revenue a year"),
    employees: count("How many employees, without owners"),
    payroll: usd("Payroll a year"),
    vehicles: count("How many vehicles the business owns or leases"),
    employees_drive_own_vehicles: yes("Employees drive their own or rented vehicles on business"),
    property_value: usd("What buildings and business personal property would cost to replace"),
    tools_value: usd("What tools and equipment that leave the premises would cost to replace"),
    professional_services: yes("Advice, design or other professional services are given for a fee"),
    stores_customer_data: yes(
      "Personal data of customers or employees is stored, or cards are taken",
    ),
    customer_records: count("Of how many persons data is stored"),
    serves_alcohol: yes("Alcohol is sold or served"),
    has_board: yes("There is a board of directors or outside investors"),
    contracts_require: ContractsRequire.optional(),
    premises: z
      .object(locationShape)
      .catchall(z.unknown())
      .optional()
      .meta({ id: "Premises", description: "The main location" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "Business",
    description: "Facts of a business, for commercial lines. All may be left out; none is guessed.",
  });
export type Business = z.infer<typeof Business>;
