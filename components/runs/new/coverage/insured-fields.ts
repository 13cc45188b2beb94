import type { FieldSpec, Option } from "../fields/field-spec";

/** The facts of a household that a coverage analysis reads. Rare ones are shown when given, or on demand. */

const rare = (fields: readonly FieldSpec[]): FieldSpec[] =>
  fields.map((field) => ({ ...field, isRare: true }));

const choice = (name: string, label: string, options: readonly Option[]): FieldSpec => ({
  name,
  label,
  as: "choice",
  options,
  blank: "Unknown",
});

/** How policies name what they insure. */
const ID: FieldSpec = {
  name: "id",
  label: "ID",
  as: "text",
  hint: "Policies name it in “Insures”",
};
const VIN: FieldSpec = { name: "vin", label: "VIN", as: "text" };

/** A building, for homes, other dwellings and business premises alike. */
export const LOCATION_FIELDS: readonly FieldSpec[] = [
  { name: "year_built", label: "Year built", as: "number", placeholder: "1998" },
  { name: "roof_age", label: "Roof age in years", as: "number" },
  { name: "replacement_cost", label: "Cost to rebuild", as: "money" },
  { name: "flood_zone", label: "Flood zone", as: "text", hint: "FEMA zone, such as AE or X" },
  { name: "distance_to_coast", label: "Miles to the coast", as: "number" },
  choice("wildfire_risk", "Wildfire risk", [
    ["low", "Low"],
    ["moderate", "Moderate"],
    ["high", "High"],
    ["very_high", "Very high"],
    ["extreme", "Extreme"],
  ]),
  ...rare([ID, { name: "address", label: "Address", as: "text" }]),
];

const TITLE = choice("owned_by", "Title held by", [
  ["individual", "Individual"],
  ["trust", "Trust"],
  ["llc", "LLC"],
]);

export const HOUSEHOLD_FIELDS: readonly FieldSpec[] = [
  { name: "net_worth", label: "Net worth", as: "money" },
  { name: "youthful_drivers", label: "Drivers under 25", as: "number" },
  { name: "rideshare", label: "Rideshare or delivery", as: "yes_no" },
  { name: "home_business", label: "Business at home", as: "yes_no" },
  { name: "watercraft", label: "Watercraft", as: "number" },
  { name: "jewelry_value", label: "Jewelry", as: "money" },
  ...rare([
    { name: "collectibles_value", label: "Art and collections", as: "money" },
    { name: "recreational_vehicles", label: "Off-road vehicles", as: "number" },
    { name: "domestic_employees", label: "Household employees", as: "number" },
    { name: "domestic_hours", label: "Most hours a week of one", as: "number" },
    { name: "domestic_wages", label: "Most wages a quarter of one", as: "money" },
    { name: "members", label: "Members", as: "number" },
    { name: "drivers", label: "Drivers", as: "number" },
  ]),
];

/** The drivers of the household, below `input.drivers`. */
export const DRIVER_FIELDS: readonly FieldSpec[] = [
  { name: "birth_date", label: "Date of birth", as: "date" },
  { name: "age", label: "Age", as: "number" },
  { name: "violations_3yr", label: "Violations, three years", as: "number" },
  { name: "violations_5yr", label: "Violations, five years", as: "number" },
  ...rare([
    { name: "years_licensed", label: "Years licensed", as: "number" },
    { name: "driver_id", label: "Driver ID", as: "text" },
  ]),
];

export const HOME_FIELDS: readonly FieldSpec[] = [
  { name: "owned", label: "Owned", as: "yes_no" },
  choice("kind", "Kind", [
    ["house", "House"],
    ["condo", "Condominium"],
    ["mobile_home", "Mobile home"],
    ["apartment", "Apartment"],
  ]),
  ...LOCATION_FIELDS,
  { name: "contents_value", label: "Contents", as: "money" },
  { name: "pool", label: "Swimming pool", as: "yes_no" },
  { name: "trampoline", label: "Trampoline", as: "yes_no" },
  { name: "dog", label: "Dog", as: "yes_no" },
  ...rare([
    { name: "association", label: "Homeowners association", as: "yes_no" },
    { name: "association_deductible", label: "Association’s deductible", as: "money" },
    { name: "interior_value", label: "Condo interior", as: "money" },
    { name: "basement", label: "Basement or sump pump", as: "yes_no" },
    { name: "oil_tank", label: "Heating oil tank", as: "yes_no" },
    { name: "short_term_rental", label: "Short-term rental to guests", as: "yes_no" },
    { name: "under_renovation", label: "Under renovation", as: "yes_no" },
    { name: "vacant", label: "Vacant", as: "yes_no" },
    TITLE,
  ]),
];

export const SECOND_HOME_FIELDS: readonly FieldSpec[] = [
  { ...ID, isRare: false },
  { name: "address", label: "Address", as: "text" },
  { name: "replacement_cost", label: "Cost to rebuild", as: "money" },
  { name: "vacant", label: "Vacant", as: "yes_no" },
  ...LOCATION_FIELDS.filter(({ name }) => /^(flood_zone|distance_to_coast)$/.test(name)),
];

export const RENTAL_FIELDS: readonly FieldSpec[] = [
  ...SECOND_HOME_FIELDS,
  { name: "short_term_rental", label: "Short-term rental", as: "yes_no" },
  { ...TITLE, isRare: true },
];

const MODEL: readonly FieldSpec[] = [
  { name: "year", label: "Year", as: "number" },
  { name: "make", label: "Make", as: "text" },
  { name: "model", label: "Model", as: "text" },
  { name: "financed", label: "Financed", as: "yes_no" },
];

export const VEHICLE_FIELDS: readonly FieldSpec[] = [
  ...MODEL,
  { name: "value", label: "Value", as: "money" },
  ...rare([
    { name: "loan_balance", label: "Loan balance", as: "money" },
    { name: "shared", label: "Rented to others", as: "yes_no" },
    { name: "collector", label: "Collector vehicle", as: "yes_no" },
    ID,
    VIN,
  ]),
];

export const MOTORCYCLE_FIELDS: readonly FieldSpec[] = [
  ...MODEL,
  ...rare([{ name: "custom_parts", label: "Custom parts", as: "money" }, ID, VIN]),
];

/** Things of a household that are listed, or only counted. */
export const HOUSEHOLD_LISTS = [
  { name: "vehicles", one: "vehicle", many: "vehicles", fields: VEHICLE_FIELDS },
  { name: "motorcycles", one: "motorcycle", many: "motorcycles", fields: MOTORCYCLE_FIELDS },
  {
    name: "rental_properties",
    one: "rental property",
    many: "rental properties",
    fields: RENTAL_FIELDS,
  },
  {
    name: "secondary_homes",
    one: "second home",
    many: "second homes",
    fields: SECOND_HOME_FIELDS,
  },
] as const satisfies readonly {
  name: string;
  one: string;
  many: string;
  fields: readonly FieldSpec[];
}[];
