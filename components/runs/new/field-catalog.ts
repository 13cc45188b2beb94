import { upperFirst } from "es-toolkit";
import { amountName } from "@/lib/domain/amount-names";
import { coverageInText } from "@/lib/domain/line-names";
import { CANDIDATE_OPTIONS, LOSS_FIELDS, PROFILE_FIELDS } from "./candidates/profile-fields";
import { ATTRIBUTE_FIELDS } from "./coverage/attribute-fields";
import {
  BUSINESS_FIELDS,
  BUSINESS_VEHICLE_FIELDS,
  CONTRACT_FIELDS,
  PREMISES_FIELDS,
} from "./coverage/business-fields";
import {
  DRIVER_FIELDS,
  HOME_FIELDS,
  HOUSEHOLD_FIELDS,
  HOUSEHOLD_LISTS,
} from "./coverage/insured-fields";
import { AS_OF_FIELD, HISTORY_FIELDS, POLICY_FIELDS } from "./coverage/policy-fields";
import { type FieldSpec, joinPath, RISK_FIELDS, WEBHOOK_FIELD } from "./fields/field-spec";
import {
  DESIRED_FIELDS,
  INSURED_FIELDS,
  MATCHING_FIELDS,
  PRESENT_FIELDS,
  QUOTE_FIELDS,
} from "./quotes/quote-fields";

/** The table of fields at each place of the body, and what the label of a field there begins with. */
const TABLES: readonly (readonly [base: string, fields: readonly FieldSpec[], owner?: string])[] = [
  ["", [...CANDIDATE_OPTIONS, WEBHOOK_FIELD]],
  ["profile", PROFILE_FIELDS],
  ["profile.losses.*", LOSS_FIELDS, "Loss"],
  ["input", [...RISK_FIELDS, ...MATCHING_FIELDS, ...INSURED_FIELDS, ...PRESENT_FIELDS]],
  ["input", [AS_OF_FIELD, ...HISTORY_FIELDS]],
  ["input.drivers.*", DRIVER_FIELDS, "Driver"],
  ["input.household", HOUSEHOLD_FIELDS],
  ["input.household.home", HOME_FIELDS, "Home"],
  ["input.residence", HOME_FIELDS, "Home"],
  ...HOUSEHOLD_LISTS.map(
    ({ name, one, fields }) => [`input.household.${name}.*`, fields, upperFirst(one)] as const,
  ),
  ["input.business", BUSINESS_FIELDS],
  ["input.business.vehicles.*", BUSINESS_VEHICLE_FIELDS, "Business vehicle"],
  ["input.business.premises", PREMISES_FIELDS, "Premises"],
  ["input.business.contracts_require", CONTRACT_FIELDS, "Contracts require"],
  ["input.current_portfolio.policies.*", POLICY_FIELDS, "Policy"],
  ["input.current_portfolio.policies.*.attributes", ATTRIBUTE_FIELDS, "Policy"],
  ["offerings.*", QUOTE_FIELDS, "Quote"],
];

/** Places of the form that are no single field. */
const PLACES: Readonly<Record<string, string>> = {
  pool: "Pool",
  offerings: "Quotes",
  "offerings.*": "Quote",
  "profile.losses": "Loss history",
  "profile.losses.*": "Loss",
  "input.drivers": "Drivers",
  "input.drivers.*": "Driver",
  "input.coverage_types": "Required coverages",
  "input.required_coverages": "Required coverages",
  "input.desired_coverages": "Desired coverages",
  "input.current_portfolio": "Policies in force",
  "input.current_portfolio.policies": "Policies in force",
  "input.current_portfolio.policies.*": "Policy",
  ...Object.fromEntries(
    HOUSEHOLD_LISTS.flatMap(({ name, one, many }) => [
      [`input.household.${name}`, upperFirst(many)],
      [`input.household.${name}.*`, upperFirst(one)],
    ]),
  ),
  "input.business.vehicles": "Business vehicles",
  "input.business.vehicles.*": "Business vehicle",
};

const FIELDS = new Map(
  TABLES.flatMap(([base, fields, owner]) =>
    fields.flatMap((field) =>
      [field.name, ...(field.otherNames ?? [])].map(
        (name) => [joinPath(base, name), { field, owner }] as const,
      ),
    ),
  ),
);

const AMOUNT = /^(.+\.\*)\.(limit|deductible)s\.(.+)$/;
const DESIRED =
  /^input\.desired_coverages\.([^.]+)(?:\.(limits|max_deductibles|features|hard)(?:\.(.+))?)?$/;

/** The place of a row in its list. */
const ROW = /\.(\d+)(?=\.|$)/;
const patternOf = (path: string) => path.replace(ROW, ".*");

/** The field of the form for a path of the body, as data; null if it has no single field there. */
export const specOf = (path: string): FieldSpec | null =>
  FIELDS.get(patternOf(path))?.field ?? null;

export type CatalogField = {
  label: string;
  /** Null for a part of the form that is no single field. */
  as: FieldSpec["as"] | null;
};

function desiredField([, coverage = "", part = "", name = ""]: readonly string[]): CatalogField {
  const owner = `Desired ${coverageInText(coverage)}`;
  if (name !== "" && part === "limits")
    return { label: `${owner}: Minimum ${amountName(name)} limit`, as: "money" };
  if (name !== "" && part === "max_deductibles")
    return { label: `${owner}: Maximum ${amountName(name)} deductible`, as: "money" };
  const field = DESIRED_FIELDS.find((known) => known.name === part);
  return field ? { label: `${owner}: ${field.label}`, as: field.as } : { label: owner, as: null };
}

/** The field of the form for a path of the body, with a label that is clear on its own; null if the form has none. */
export function fieldFor(path: string): CatalogField | null {
  const desired = DESIRED.exec(path);
  if (desired) return desiredField(desired);

  const place = ROW.exec(path)?.[1];
  const number = place === undefined ? "" : ` ${Number(place) + 1}`;
  const pattern = patternOf(path);
  const [, row = "", noun = "", name = ""] = AMOUNT.exec(pattern) ?? [];
  const owner = PLACES[row];
  if (owner)
    return { label: `${owner}${number}: ${upperFirst(amountName(name))} ${noun}`, as: "money" };

  const known = FIELDS.get(pattern);
  if (known) {
    const { label, as } = known.field;
    return { label: known.owner ? `${known.owner}${number}: ${label}` : label, as };
  }
  const label = PLACES[pattern];
  if (label !== undefined) return { label: `${label}${number}`, as: null };
  // An entry of a list that is typed in one field, such as the second of the required coverages.
  return /\.\d+$/.test(path) ? fieldFor(path.replace(/\.\d+$/, "")) : null;
}
