import { capitalize, formatCount, numberFormats } from "@/lib/evaluation/core/format";
import type { SubjectKind } from "../portfolio/subjects";

/** How facts are read from the input and written in evidence. */

export const { percent, shortUsd } = numberFormats({ unitSpace: "", millionsDecimal: false });

/** Whose fact it is: the input's, the household's, the business's, or that of one subject. */
export type FactOwner =
  | "input"
  | "household"
  | "business"
  | "dwelling"
  | "place"
  | "vehicle"
  | "business_vehicle";

/** Subjects that have a fact of the owner. A `place` is a dwelling or business premises. */
export const OWNER_KINDS: Readonly<
  Record<"dwelling" | "place" | "vehicle" | "business_vehicle", readonly SubjectKind[]>
> = {
  dwelling: ["home", "rental", "secondary_home"],
  place: ["home", "rental", "secondary_home", "premises"],
  vehicle: ["vehicle", "motorcycle"],
  business_vehicle: ["business_vehicle"],
};

type Common = {
  of: FactOwner;
  /** The field that states it. Facts that several fields state are computed by `derived-facts.ts`. */
  field: string;
  /** In conditions and comparisons: "net worth". */
  label: string;
  question: string;
};
/** `subject` in evidence is the name of the subject: "the home", "rental property 2". */
export type NumberFactDefinition = Common & {
  kind: "number";
  /** Counts, which have no fractions. */
  isWhole?: true;
  format: (value: number) => string;
  evidence: (value: number, subject: string) => string;
};
export type YesNoFactDefinition = Common & {
  kind: "yes_no";
  evidence: (value: boolean, subject: string) => string;
};
export type ChoiceFactDefinition = Common & {
  kind: "choice";
  evidence: (value: string, subject: string) => string;
};

const number = (value: number) => formatCount(value, "", "").trim();

export const usd = (
  of: FactOwner,
  field: string,
  label: string,
  question = `What is the ${label}?`,
): NumberFactDefinition => ({
  kind: "number",
  of,
  field,
  label,
  question,
  format: shortUsd,
  evidence: (value, subject) =>
    capitalize(subject ? `${subject}: ${label} ${shortUsd(value)}` : `${label} ${shortUsd(value)}`),
});

export const count = (
  of: FactOwner,
  field: string,
  [singular, plural = `${singular}s`]: readonly [string, string?],
  question = `How many ${plural} are there?`,
): NumberFactDefinition => ({
  kind: "number",
  isWhole: true,
  of,
  field,
  label: `number of ${plural}`,
  question,
  format: number,
  evidence: (value, subject) =>
    capitalize(`${subject ? `${subject}: ` : ""}${formatCount(value, singular, plural)}`),
});

export const measure = (
  of: FactOwner,
  field: string,
  [label, unit]: readonly [label: string, unit: "year" | "mile" | "hour" | "pound"],
  question: string,
): NumberFactDefinition => ({
  kind: "number",
  of,
  field,
  label,
  question,
  format: (value) => formatCount(value, unit),
  evidence: (value, subject) =>
    capitalize(`${subject ? `${subject}: ` : ""}${label} ${formatCount(value, unit)}`),
});

export const yesNo = (
  of: FactOwner,
  field: string,
  [yes, no]: readonly [yes: string, no: string],
  question: string,
): YesNoFactDefinition => ({
  kind: "yes_no",
  of,
  field,
  label: yes,
  question,
  evidence: (value, subject) => capitalize(`${subject ? `${subject}: ` : ""}${value ? yes : no}`),
});

export const choice = (
  of: FactOwner,
  field: string,
  label: string,
  question: string,
): ChoiceFactDefinition => ({
  kind: "choice",
  of,
  field,
  label,
  question,
  evidence: (value, subject) =>
    capitalize(`${subject ? `${subject}: ` : ""}${label} ${value.replaceAll("_", " ")}`),
});
