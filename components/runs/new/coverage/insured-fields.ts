import type { FieldSpec } from "../fields/field-spec";

/** A building, for homes and business premises alike. */
const LOCATION_FIELDS: readonly FieldSpec[] = [
  { name: "year_built", label: "Year built", as: "number", placeholder: "1998" },
  { name: "roof_age", label: "Roof age in years", as: "number" },
  { name: "replacement_cost", label: "Cost to rebuild", as: "money" },
  { name: "flood_zone", label: "Flood zone", as: "text", hint: "FEMA zone, such as AE or X" },
  { name: "distance_to_coast", label: "Miles to the coast", as: "number" },
];

export const HOUSEHOLD_FIELDS: readonly FieldSpec[] = [
  { name: "members", label: "Members", as: "number" },
  { name: "drivers", label: "Drivers", as: "number" },
  { name: "youthful_drivers", label: "Drivers under 25", as: "number" },
  { name: "net_worth", label: "Net worth", as: "money" },
  { name: "jewelry_value", label: "Jewelry", as: "money" },
  { name: "rental_properties", label: "Rental properties", as: "number" },
  { name: "watercraft", label: "Watercraft", as: "number" },
  { name: "home_business", label: "Business at home", as: "yes_no" },
  { name: "rideshare", label: "Rideshare or delivery", as: "yes_no" },
];

export const HOME_FIELDS: readonly FieldSpec[] = [
  { name: "owned", label: "Owned", as: "yes_no" },
  ...LOCATION_FIELDS,
  { name: "contents_value", label: "Contents", as: "money" },
  { name: "pool", label: "Swimming pool", as: "yes_no" },
  { name: "trampoline", label: "Trampoline", as: "yes_no" },
  { name: "dog", label: "Dog", as: "yes_no" },
];

export const VEHICLE_FIELDS: readonly FieldSpec[] = [
  { name: "year", label: "Year", as: "number" },
  { name: "make", label: "Make", as: "text" },
  { name: "model", label: "Model", as: "text" },
  { name: "value", label: "Value", as: "money" },
  { name: "financed", label: "Financed", as: "yes_no" },
];

export const PREMISES_FIELDS = LOCATION_FIELDS;

export const BUSINESS_FIELDS: readonly FieldSpec[] = [
  { name: "entity", label: "Business name", as: "text" },
  { name: "naics", label: "NAICS code", as: "text", hint: "2 to 6 digits" },
  { name: "revenue", label: "Annual revenue", as: "money" },
  { name: "employees", label: "Employees", as: "number" },
  { name: "payroll", label: "Annual payroll", as: "money" },
  { name: "vehicles", label: "Vehicles", as: "number" },
  { name: "property_value", label: "Property", as: "money" },
  { name: "tools_value", label: "Tools off premises", as: "money" },
  { name: "customer_records", label: "Customer records", as: "number" },
  { name: "employees_drive_own_vehicles", label: "Employees drive own cars", as: "yes_no" },
  { name: "professional_services", label: "Professional services", as: "yes_no" },
  { name: "stores_customer_data", label: "Stores personal data", as: "yes_no" },
  { name: "serves_alcohol", label: "Serves alcohol", as: "yes_no" },
  { name: "has_board", label: "Board or investors", as: "yes_no" },
];

/** Limits that contracts of the business require. */
export const CONTRACT_FIELDS: readonly FieldSpec[] = [
  { name: "general_liability", label: "General liability", as: "money" },
  { name: "auto_liability", label: "Auto liability", as: "money" },
  { name: "umbrella", label: "Umbrella", as: "money" },
  { name: "professional_liability", label: "Professional liability", as: "money" },
];
