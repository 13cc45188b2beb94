import { type FormField, fieldsAt } from "../fields/form-fields";

/** What the schema of coverage analyses knows of a household, but for its vehicles as a list. */

const LOCATION_FIELDS: readonly FormField[] = [
  { path: ["year_built"], label: "Built in", as: "number", placeholder: "1998" },
  { path: ["roof_age"], label: "Roof's age, years", as: "number" },
  { path: ["replacement_cost"], label: "Cost to rebuild, USD", as: "number" },
  { path: ["flood_zone"], label: "Flood zone", as: "text", hint: "FEMA's, such as AE or X" },
  { path: ["distance_to_coast"], label: "Miles to the coast", as: "number" },
];

export const HOUSEHOLD_FIELDS = fieldsAt(
  ["input", "household"],
  [
    { path: ["members"], label: "Members", as: "number" },
    { path: ["drivers"], label: "Drivers", as: "number" },
    { path: ["youthful_drivers"], label: "Drivers under 25", as: "number" },
    { path: ["net_worth"], label: "Net worth, USD", as: "number" },
    { path: ["jewelry_value"], label: "Jewelry, USD", as: "number" },
    { path: ["rental_properties"], label: "Dwellings let", as: "number" },
    { path: ["watercraft"], label: "Watercraft", as: "number" },
    { path: ["home_business"], label: "Business at home", as: "yes" },
    { path: ["rideshare"], label: "Drives for a platform", as: "yes" },
  ],
);

export const HOME_FIELDS = fieldsAt(
  ["input", "household", "home"],
  [
    { path: ["owned"], label: "Owned", as: "yes" },
    ...LOCATION_FIELDS,
    { path: ["contents_value"], label: "Belongings, USD", as: "number" },
    { path: ["pool"], label: "Swimming pool", as: "yes" },
    { path: ["trampoline"], label: "Trampoline", as: "yes" },
    { path: ["dog"], label: "Dog", as: "yes" },
  ],
);

export const VEHICLE_FIELDS: readonly FormField[] = [
  { path: ["year"], label: "Year", as: "number" },
  { path: ["make"], label: "Make", as: "text" },
  { path: ["model"], label: "Model", as: "text" },
  { path: ["value"], label: "Value, USD", as: "number" },
  { path: ["financed"], label: "Financed", as: "yes" },
];

export const PREMISES_FIELDS = fieldsAt(["input", "business", "premises"], LOCATION_FIELDS);

export const HISTORY_FIELDS: readonly FormField[] = [
  { path: ["input", "losses_5yr"], label: "Losses in five years", as: "number" },
  { path: ["input", "lapses"], label: "Lapses in three years", as: "number" },
  { path: ["input", "violations"], label: "Violations in three years", as: "number" },
];
