import type { FieldSpec } from "../fields/field-spec";

const WILDFIRE_RISKS = [
  ["low", "Low"],
  ["moderate", "Moderate"],
  ["high", "High"],
  ["very_high", "Very high"],
  ["extreme", "Extreme"],
] as const;

/** A building, for homes and business premises alike. */
const LOCATION_FIELDS: readonly FieldSpec[] = [
  { name: "id", label: "Your id", as: "text", hint: "For the policies that insure it" },
  { name: "address", label: "Address", as: "text" },
  { name: "year_built", label: "Year built", as: "number", placeholder: "1998" },
  { name: "roof_age", label: "Roof age in years", as: "number" },
  { name: "replacement_cost", label: "Cost to rebuild", as: "money" },
  { name: "flood_zone", label: "Flood zone", as: "text", hint: "FEMA zone, such as AE or X" },
  { name: "distance_to_coast", label: "Miles to the coast", as: "number" },
  {
    name: "wildfire_risk",
    label: "Wildfire risk",
    as: "choice",
    options: WILDFIRE_RISKS,
    blank: "Unknown",
  },
];

export const HOUSEHOLD_FIELDS: readonly FieldSpec[] = [
  { name: "members", label: "Members", as: "number" },
  { name: "drivers", label: "Drivers", as: "number" },
  { name: "youthful_drivers", label: "Drivers under 25", as: "number" },
  { name: "net_worth", label: "Net worth", as: "money" },
  { name: "jewelry_value", label: "Jewelry", as: "money" },
  { name: "rental_properties", label: "Rental properties", as: "number" },
  { name: "secondary_homes", label: "Second homes", as: "number" },
  { name: "motorcycles", label: "Motorcycles", as: "number" },
  { name: "watercraft", label: "Watercraft", as: "number" },
  { name: "recreational_vehicles", label: "Golf carts, off-road", as: "number" },
  { name: "collectibles_value", label: "Art and collections", as: "money" },
  { name: "domestic_employees", label: "Domestic employees", as: "number" },
  { name: "domestic_hours", label: "Their hours a week", as: "number" },
  { name: "home_business", label: "Business at home", as: "yes_no" },
  { name: "rideshare", label: "Rideshare or delivery", as: "yes_no" },
];

export const HOME_FIELDS: readonly FieldSpec[] = [
  { name: "owned", label: "Owned", as: "yes_no" },
  {
    name: "kind",
    label: "Kind of home",
    as: "choice",
    options: [
      ["house", "House"],
      ["condo", "Condo"],
      ["mobile_home", "Mobile home"],
      ["apartment", "Apartment"],
    ],
    blank: "Unknown",
  },
  {
    name: "owned_by",
    label: "Title held by",
    as: "choice",
    options: [
      ["individual", "A person"],
      ["trust", "A trust"],
      ["llc", "A company"],
    ],
    blank: "Unknown",
  },
  ...LOCATION_FIELDS,
  { name: "contents_value", label: "Contents", as: "money" },
  { name: "pool", label: "Swimming pool", as: "yes_no" },
  { name: "trampoline", label: "Trampoline", as: "yes_no" },
  { name: "dog", label: "Dog", as: "yes_no" },
  { name: "basement", label: "Basement or sump pump", as: "yes_no" },
  { name: "oil_tank", label: "Heating oil tank", as: "yes_no" },
  { name: "vacant", label: "Vacant", as: "yes_no" },
  { name: "under_renovation", label: "Under renovation", as: "yes_no" },
  { name: "short_term_rental", label: "Let to guests", as: "yes_no" },
  { name: "association", label: "In an association", as: "yes_no" },
  { name: "association_deductible", label: "Master policy deductible", as: "money" },
  { name: "interior_value", label: "Unit interior", as: "money" },
];

export const VEHICLE_FIELDS: readonly FieldSpec[] = [
  { name: "id", label: "Your id", as: "text" },
  { name: "vin", label: "VIN", as: "text" },
  { name: "year", label: "Year", as: "number" },
  { name: "make", label: "Make", as: "text" },
  { name: "model", label: "Model", as: "text" },
  { name: "value", label: "Value", as: "money" },
  { name: "financed", label: "Financed", as: "yes_no" },
  { name: "loan_balance", label: "Still owed", as: "money" },
  { name: "shared", label: "Rented to others", as: "yes_no" },
  { name: "collector", label: "Collector vehicle", as: "yes_no" },
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
  { name: "rents_premises", label: "Rents its premises", as: "yes_no" },
  { name: "transfers_funds", label: "Pays electronically", as: "yes_no" },
  { name: "handles_money", label: "Employees handle money", as: "yes_no" },
  { name: "customers_vehicles", label: "Keeps customers' vehicles", as: "yes_no" },
  { name: "cargo_value", label: "Most valuable load", as: "money" },
  { name: "perishable_stock", label: "Perishable stock", as: "money" },
  { name: "critical_equipment", label: "Critical equipment", as: "yes_no" },
  { name: "pollution_exposure", label: "Fuel, chemicals or waste", as: "yes_no" },
  { name: "uses_subcontractors", label: "Subcontractors", as: "yes_no" },
  { name: "cares_for_people", label: "Cares for people", as: "yes_no" },
  { name: "benefit_plan_assets", label: "Benefit plan assets", as: "money" },
  { name: "remits_paid_leave", label: "Paid leave registered", as: "yes_no" },
];

/** Limits that contracts of the business require. */
export const CONTRACT_FIELDS: readonly FieldSpec[] = [
  { name: "general_liability", label: "General liability", as: "money" },
  { name: "auto_liability", label: "Auto liability", as: "money" },
  { name: "umbrella", label: "Umbrella", as: "money" },
  { name: "professional_liability", label: "Professional liability", as: "money" },
];
