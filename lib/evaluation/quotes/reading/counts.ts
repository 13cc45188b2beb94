import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { placesOf, valueAt } from "@/lib/evaluation/core/parse/resolve-fields";

/** How many vehicles, drivers, employees and locations a premium is for, and how many the request has. */

type Fields = Record<string, unknown>;

export const COUNTED = ["vehicles", "drivers", "employees", "locations"] as const;
export type Counted = (typeof COUNTED)[number];
/** null for a number that is not stated. */
export type Counts = Readonly<Record<Counted, number | null>>;

const QUOTED: Readonly<Record<Counted, readonly string[]>> = {
  vehicles: [
    "quoted_vehicle_count",
    "quoted_vehicles",
    "vehicle_count",
    "num_vehicles",
    "number_of_vehicles",
    "vehicles_quoted",
    "vehicles",
  ],
  drivers: [
    "quoted_driver_count",
    "quoted_drivers",
    "driver_count",
    "num_drivers",
    "number_of_drivers",
    "drivers_quoted",
    "drivers",
  ],
  employees: [
    "quoted_employee_count",
    "quoted_employees",
    "employee_count",
    "num_employees",
    "number_of_employees",
    "employees_quoted",
    "employees",
  ],
  locations: [
    "quoted_location_count",
    "quoted_locations",
    "location_count",
    "num_locations",
    "number_of_locations",
    "locations_quoted",
    "locations",
  ],
};
export const COUNT_FIELDS: readonly string[] = Object.values(QUOTED).flat();

/** A number, also in digits, or the length of a list. */
function countOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  const number = typeof value === "string" && /^\s*\d{1,7}\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : null;
}

const countsBy = (count: (counted: Counted) => number | null): Counts => ({
  vehicles: count("vehicles"),
  drivers: count("drivers"),
  employees: count("employees"),
  locations: count("locations"),
});

/** The counts of an offering, beside its fields or in `attributes`. Two that contradict each other are a problem. */
export function readQuotedCounts(offering: Fields): {
  counts: Counts;
  problems: InputProblem[];
  ignored: IgnoredField[];
} {
  const problems: InputProblem[] = [];
  const ignored: IgnoredField[] = [];
  const counts = countsBy((counted) => {
    let first: { path: string[]; count: number } | null = null;
    for (const path of placesOf(offering, QUOTED[counted])) {
      const given = valueAt(offering, path);
      const count = countOf(given);
      const nearest = `attributes.${QUOTED[counted][0]}`;
      if (count === null) ignored.push({ path: path.join("."), reason: "unknown_field", nearest });
      else if (first === null) first = { path, count };
      else if (first.count !== count)
        problems.push({
          path,
          message: `contradicts ${first.path.join(".")} (${count} and ${first.count}). Both are the same fact. Send one of them`,
        });
    }
    return first?.count ?? null;
  });
  return { counts, problems, ignored };
}

/** Counts of the request that a line is priced by. The cars of a household are not its motorcycles or collector cars. */
const VEHICLE_LINES = ["auto", "commercial_auto"];
const OF_ONE_BUILDING = [
  "home",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
  "flood",
  "earthquake",
  "wind",
];
const OF_PERSONS = [
  ...OF_ONE_BUILDING,
  "motorcycle",
  "rv",
  "watercraft",
  "collector_car",
  "umbrella",
  "articles",
];

/** Whether a line insures a business: it is priced by its employees and locations. */
export const isOfBusiness = (type: string): boolean =>
  !OF_PERSONS.includes(type) && type !== "auto";

/** How many of something there are for a line to insure; null if not stated, or if the line is not priced by it. */
export function requestedOf(
  { counts, businessVehicles }: { counts: Counts; businessVehicles: number | null },
  type: string,
  counted: Counted,
): number | null {
  switch (counted) {
    case "vehicles":
      if (type === "commercial_auto") return businessVehicles;
      // A business may call its line auto too.
      return type === "auto" ? (counts.vehicles ?? businessVehicles) : null;
    case "drivers":
      return VEHICLE_LINES.includes(type) ? counts.drivers : null;
    default:
      return OF_PERSONS.includes(type) || VEHICLE_LINES.includes(type) ? null : counts[counted];
  }
}

/** How many vehicles the business of a request has. */
export const businessVehicleCount = (input: Fields): number | null =>
  countOf(valueAt(input, ["business", "vehicles"]));

const REQUESTED: Readonly<Record<Counted, readonly (readonly string[])[]>> = {
  vehicles: [["household", "vehicles"]],
  drivers: [["household", "drivers"], ["drivers"]],
  employees: [["business", "employees"]],
  locations: [["business", "locations"], ["locations"]],
};

/** What a request has to insure. Its input is already in the form that evaluators read. */
export const requestedCounts = (input: Fields): Counts =>
  countsBy((counted) => {
    const given = REQUESTED[counted].flatMap((path) => countOf(valueAt(input, path)) ?? []);
    return given.length > 0 ? Math.max(...given) : null;
  });
