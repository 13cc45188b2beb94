import { z } from "zod";
import { REFERENCE_ONLY } from "@/lib/evaluation/core/ignored-fields";
import {
  countField,
  idField,
  locationFields,
  requiredLimitField,
  usdField,
  vinField,
  yesNoField,
} from "./input-fields";

/** Facts of a business. */

const MAX_COUNT = 10_000_000;

const ContractsRequire = z
  .object({
    general_liability: requiredLimitField("General liability, each occurrence", {
      aggregate: true,
    }),
    auto_liability: requiredLimitField("Auto liability, combined single limit"),
    umbrella: requiredLimitField("Umbrella or excess liability"),
    professional_liability: requiredLimitField("Professional liability, each claim", {
      aggregate: true,
    }),
  })
  .catchall(z.unknown())
  .meta({
    id: "ContractsRequire",
    description:
      "Limits that contracts with customers, landlords or lenders require. 0 where none is required",
  });

const BusinessVehicle = z
  .object({
    id: idField,
    vin: vinField,
    gvwr: z.number().min(0).max(200_000).optional().meta({
      description: "Gross vehicle weight rating, pounds",
    }),
    seats: countField("Seats, with the driver's", 100),
    for_hire: yesNoField("Carries the property of others, or passengers, for pay"),
    use: z
      .enum(["property", "passengers"])
      .optional()
      .meta({ description: "What it carries: property or passengers" }),
    interstate: yesNoField("Crosses state lines"),
    hazardous_materials: z.enum(["none", "listed", "highest"]).optional().meta({
      description:
        "Hazardous cargo as 49 CFR 387.9 divides it: highest are explosives, poison gas and bulk hazardous substances",
    }),
  })
  .catchall(z.unknown())
  .meta({ id: "BusinessVehicle" });

export const Business = z
  .object({
    entity: z.string().max(200).optional().meta({ description: "Name of the business" }),
    naics: z
      .string()
      .regex(/^\d{2,6}$/, "must be a NAICS code of 2 to 6 digits, as a string")
      .optional(),
    revenue: usdField("Revenue per year"),
    employees: countField("Number of employees, without owners", MAX_COUNT),
    owners_exempt: yesNoField(
      "Every owner who works in the business holds a valid exemption from workers compensation",
    ),
    payroll: usdField("Payroll per year"),
    vehicles: z
      .union([z.number().int().min(0).max(MAX_COUNT), z.array(BusinessVehicle).max(500)], {
        error: "must be the number of vehicles or a list of them",
      })
      .optional()
      .meta({ description: "Vehicles that the business owns or leases, or only their number" }),
    employees_drive_own_vehicles: yesNoField(
      "Employees drive their own or rented vehicles on business",
    ),
    property_value: usdField("Cost to replace buildings and business personal property"),
    tools_value: usdField("Cost to replace tools and equipment that leave the premises"),
    cargo_value: usdField("Most valuable load of customers' goods in one vehicle"),
    perishable_stock: usdField("Value of stock that spoils without power"),
    professional_services: yesNoField("Sells advice, design or other professional services"),
    stores_customer_data: yesNoField(
      "Stores personal data of customers or employees, or accepts cards",
    ),
    customer_records: countField("Number of people whose data is stored", MAX_COUNT),
    transfers_funds: yesNoField("Pays suppliers or customers by wire or electronic transfer"),
    handles_money: yesNoField("Employees handle cash, checks or accounts"),
    serves_alcohol: yesNoField("Sells or serves alcohol"),
    has_board: yesNoField("Has a board of directors or outside investors"),
    benefit_plan_assets: usdField("Assets of the retirement or benefit plans of employees"),
    customers_vehicles: yesNoField("Repairs, stores, parks or tows the vehicles of customers"),
    pollution_exposure: yesNoField(
      "Handles fuel, chemicals or waste, or works where they can be released",
    ),
    rents_premises: yesNoField("Rents its premises from a landlord"),
    uses_subcontractors: yesNoField("Hires subcontractors"),
    is_subcontractor: yesNoField("Works as a subcontractor of others"),
    public_works: yesNoField("Builds under contracts with a state, a city or another public body"),
    builds_new_homes: yesNoField(
      "Builds new detached single-family homes, or helps on site to build them",
    ),
    radiation: yesNoField("Its work involves the use or presence of radiation"),
    working_owners: countField("Owners and officers who work in the business", 10_000),
    cares_for_people: yesNoField("Cares for children, patients or other vulnerable people"),
    critical_equipment: yesNoField(
      "Depends on boilers, cooling, electrical or production equipment",
    ),
    remits_paid_leave: yesNoField(
      "Is registered with the state's disability or paid leave program, or has an approved private plan",
    ),
    contracts_require: ContractsRequire.optional(),
    premises: z
      .object({
        ...locationFields,
        replacement_cost: usdField("Cost to rebuild").meta({
          description: "Cost to rebuild, USD. For reference only: rules read property_value",
          ...REFERENCE_ONLY,
        }),
      })
      .catchall(z.unknown())
      .optional()
      .meta({ id: "Premises", description: "The main location" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "Business",
    description:
      "Facts of a business, for commercial lines. All are optional. A missing fact is reported as missing.",
  });
