import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { isRecord } from "@/lib/domain/record";
import type { CoverageInput } from "../input";

/** What policies insure: the home, rental properties, second homes, vehicles and business premises of an input. */

export const SUBJECT_KINDS = [
  "home",
  "rental",
  "secondary_home",
  "vehicle",
  "motorcycle",
  "premises",
  "business_vehicle",
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

type Fields = Readonly<Record<string, unknown>>;

export type Subject = {
  kind: SubjectKind;
  /** Where its facts are, below the input: `household.rental_properties.0`. */
  path: readonly (string | number)[];
  /** In evidence: "the home", "rental property 2 (12 Elm St)". */
  name: string;
  /** Its facts. Empty if only the number of such subjects is given. */
  fields: Fields;
  /** Names by which policies can refer to it, in a form that ignores case and punctuation. */
  references: readonly string[];
};

/** All subjects of a kind. `listed` is false if only a number, or nothing, was given. */
export type SubjectGroup = {
  kind: SubjectKind;
  path: readonly string[];
  /** Undefined if neither a list nor a number was given. */
  count: number | undefined;
  subjects: readonly Subject[];
};

const LINES: Readonly<Record<SubjectKind, readonly PortfolioLine[]>> = {
  home: ["homeowners", "condo", "mobile_home", "renters", "farmowners"],
  rental: ["dwelling_fire", "condo", "commercial_property", "business_owners"],
  secondary_home: ["homeowners", "condo", "mobile_home", "dwelling_fire"],
  vehicle: ["personal_auto", "collector_car", "commercial_auto"],
  motorcycle: ["motorcycle"],
  premises: ["commercial_property", "business_owners", "commercial_package"],
  business_vehicle: ["commercial_auto"],
};
/** Lines that insure any building against a hazard, or beside another policy. */
const HAZARD_LINES: readonly PortfolioLine[] = [
  "flood",
  "earthquake",
  "windstorm",
  "difference_in_conditions",
  "builders_risk",
];
const BUILDINGS: readonly SubjectKind[] = ["home", "rental", "secondary_home", "premises"];

export const isBuilding = (kind: SubjectKind) => BUILDINGS.includes(kind);

/** Whether policies of the line insure subjects of the kind. */
export const canInsure = (line: PortfolioLine, kind: SubjectKind): boolean =>
  LINES[kind].includes(line) || (HAZARD_LINES.includes(line) && BUILDINGS.includes(kind));

/** Letters and digits only, of any script, in lower case. */
export const referenceOf = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");

function addressText(address: unknown): string | undefined {
  if (typeof address === "string") return address;
  if (!isRecord(address)) return undefined;
  const parts = ["line1", "street", "address1", "city", "state", "zip_code"].flatMap((name) =>
    typeof address[name] === "string" ? [address[name]] : [],
  );
  return parts.length > 0 ? parts.join(", ") : undefined;
}

/** Words that mean all subjects of a kind. */
const WORDS: Readonly<Partial<Record<SubjectKind, readonly string[]>>> = {
  home: ["home", "residence", "primary", "primaryresidence", "primaryhome", "house", "dwelling"],
  premises: ["premises", "business", "mainlocation", "businesspremises"],
  rental: ["rental", "rentals", "rentalproperty", "rentalproperties"],
  secondary_home: ["secondhome", "secondaryhome", "vacationhome", "seasonalhome"],
};
/** Words that name a kind name its subject only if there is one. */
export const kindOfWord = (reference: string): SubjectKind | undefined =>
  SUBJECT_KINDS.find((kind) => WORDS[kind]?.includes(reference));

const NAMES: Readonly<Record<SubjectKind, string>> = {
  home: "the home",
  rental: "rental property",
  secondary_home: "second home",
  vehicle: "vehicle",
  motorcycle: "motorcycle",
  premises: "the premises",
  business_vehicle: "business vehicle",
};

function nameOf(kind: SubjectKind, index: number | undefined, fields: Fields): string {
  const address = addressText(fields.address);
  const year = typeof fields.year === "number" ? `${fields.year}` : "";
  const model = [year, fields.make, fields.model].filter(
    (part) => typeof part === "string" && part,
  );
  const detail = address ?? (model.length > 1 ? model.join(" ") : undefined) ?? fields.id;
  const number = index === undefined ? "" : ` ${index + 1}`;
  return `${NAMES[kind]}${number}${typeof detail === "string" ? ` (${detail})` : ""}`;
}

const subjectOf = (
  kind: SubjectKind,
  path: readonly (string | number)[],
  [fields, index]: [fields: Fields, index?: number],
): Subject => {
  const address = addressText(fields.address);
  const street = isRecord(fields.address)
    ? addressText({ street: fields.address.street })
    : undefined;
  const references = [fields.id, fields.vin, address, street].flatMap((reference) =>
    typeof reference === "string" ? [referenceOf(reference)] : [],
  );
  const ordinal = index === undefined ? [] : [referenceOf(`${NAMES[kind]} ${index + 1}`)];
  return {
    kind,
    path,
    name: nameOf(kind, index, fields),
    fields,
    references: [...references, ...ordinal].filter((reference) => reference !== ""),
  };
};

function group(kind: SubjectKind, path: readonly string[], given: unknown): SubjectGroup {
  if (typeof given === "number") return { kind, path, count: given, subjects: [] };
  if (!Array.isArray(given)) return { kind, path, count: undefined, subjects: [] };
  const subjects = given.map((item, i) =>
    subjectOf(kind, [...path, i], [isRecord(item) ? item : {}, i]),
  );
  return { kind, path, count: subjects.length, subjects };
}

/** The subject that an input has once, or not at all. */
function single(kind: SubjectKind, path: readonly string[], [exists, given]: [boolean, unknown]) {
  const subjects = exists ? [subjectOf(kind, path, [isRecord(given) ? given : {}])] : [];
  return { kind, path, count: subjects.length, subjects };
}

export type Subjects = Readonly<Record<SubjectKind, SubjectGroup>>;

/** The subjects of an input. `personal` and `commercial`: whether it has a home, and business premises. */
export function subjectsOf(
  { household = {}, business = {} }: CoverageInput,
  { personal, commercial }: { personal: boolean; commercial: boolean },
): Subjects {
  return {
    home: single("home", ["household", "home"], [personal, household.home]),
    rental: group("rental", ["household", "rental_properties"], household.rental_properties),
    secondary_home: group(
      "secondary_home",
      ["household", "secondary_homes"],
      household.secondary_homes,
    ),
    vehicle: group("vehicle", ["household", "vehicles"], household.vehicles),
    motorcycle: group("motorcycle", ["household", "motorcycles"], household.motorcycles),
    premises: single("premises", ["business", "premises"], [commercial, business.premises]),
    business_vehicle: group("business_vehicle", ["business", "vehicles"], business.vehicles),
  };
}
