import type { FieldSpec } from "../fields/field-spec";
import { LOCATION_FIELDS } from "./insured-fields";

/** The facts of a business that a coverage analysis reads. Rare ones are shown when given, or on demand. */

const yesNo = (name: string, label: string): FieldSpec => ({
  name,
  label,
  as: "yes_no",
  isRare: true,
});
const money = (name: string, label: string): FieldSpec => ({
  name,
  label,
  as: "money",
  isRare: true,
});

export const BUSINESS_FIELDS: readonly FieldSpec[] = [
  { name: "entity", label: "Business name", as: "text" },
  { name: "naics", label: "NAICS code", as: "text", hint: "2 to 6 digits" },
  { name: "revenue", label: "Annual revenue", as: "money" },
  { name: "employees", label: "Employees", as: "number" },
  { name: "owners_exempt", label: "Owners exempt from workers comp", as: "yes_no" },
  { name: "payroll", label: "Annual payroll", as: "money" },
  { name: "property_value", label: "Property", as: "money" },
  { name: "customer_records", label: "Customer records", as: "number" },
  { name: "employees_drive_own_vehicles", label: "Employees drive own cars", as: "yes_no" },
  { name: "professional_services", label: "Professional services", as: "yes_no" },
  { name: "stores_customer_data", label: "Stores personal data", as: "yes_no" },
  { name: "serves_alcohol", label: "Serves alcohol", as: "yes_no" },
  { name: "has_board", label: "Board or investors", as: "yes_no" },
  money("tools_value", "Tools off premises"),
  money("cargo_value", "Most valuable cargo"),
  money("perishable_stock", "Perishable stock"),
  money("benefit_plan_assets", "Benefit plan assets"),
  yesNo("transfers_funds", "Pays by wire"),
  yesNo("handles_money", "Employees handle money"),
  yesNo("customers_vehicles", "Keeps customers’ vehicles"),
  yesNo("pollution_exposure", "Fuel, chemicals or waste"),
  yesNo("rents_premises", "Rents its premises"),
  yesNo("uses_subcontractors", "Hires subcontractors"),
  yesNo("is_subcontractor", "Works as a subcontractor"),
  yesNo("public_works", "Builds for public bodies"),
  yesNo("builds_new_homes", "Builds new homes"),
  yesNo("radiation", "Works with radiation"),
  { name: "working_owners", label: "Working owners", as: "number", isRare: true },
  yesNo("cares_for_people", "Cares for vulnerable people"),
  yesNo("critical_equipment", "Depends on equipment"),
  yesNo("remits_paid_leave", "Registered for paid leave"),
];

export const BUSINESS_VEHICLE_FIELDS: readonly FieldSpec[] = [
  { name: "gvwr", label: "Gross weight in pounds", as: "number" },
  { name: "seats", label: "Seats", as: "number" },
  { name: "for_hire", label: "For hire", as: "yes_no" },
  {
    name: "use",
    label: "Carries",
    as: "choice",
    options: [
      ["property", "Property"],
      ["passengers", "Passengers"],
    ],
    blank: "Unknown",
  },
  { name: "interstate", label: "Crosses state lines", as: "yes_no" },
  {
    name: "hazardous_materials",
    label: "Hazardous materials",
    as: "choice",
    options: [
      ["none", "None"],
      ["listed", "Oil or listed materials"],
      ["highest", "Highest hazard"],
    ],
    blank: "Unknown",
  },
  { name: "id", label: "ID", as: "text", isRare: true },
  { name: "vin", label: "VIN", as: "text", isRare: true },
];

export const PREMISES_FIELDS = LOCATION_FIELDS;

/** Limits that contracts of the business require. */
export const CONTRACT_FIELDS: readonly FieldSpec[] = [
  { name: "general_liability", label: "General liability", as: "money" },
  { name: "auto_liability", label: "Auto liability", as: "money" },
  { name: "umbrella", label: "Umbrella", as: "money" },
  { name: "professional_liability", label: "Professional liability", as: "money" },
];
