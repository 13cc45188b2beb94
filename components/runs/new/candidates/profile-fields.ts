import { CANDIDATE_LINES, lineLabel, lineSegment } from "@/lib/domain/lines-of-business";
import { type FieldSpec, type Option, STATE_OPTIONS } from "../fields/field-spec";

const lineOptions = (commercial: boolean): readonly Option[] =>
  CANDIDATE_LINES.filter((line) => (lineSegment(line) === "commercial") === commercial).map(
    (line) => [line, lineLabel(line)],
  );

/** The risk of a candidate evaluation, below `profile`. */
export const PROFILE_FIELDS: readonly FieldSpec[] = [
  {
    name: "entity",
    label: "Entity",
    as: "text",
    hint: "The business or household to insure",
    required: true,
    className: "sm:col-span-6",
  },
  {
    name: "line",
    label: "Line of business",
    as: "choice",
    options: [
      { label: "Commercial", options: lineOptions(true) },
      { label: "Personal", options: lineOptions(false) },
    ],
    blank: "Choose a line",
    required: true,
    className: "sm:col-span-3",
  },
  {
    name: "state",
    label: "State",
    as: "choice",
    options: STATE_OPTIONS,
    blank: "Choose a state",
    required: true,
    className: "sm:col-span-3",
  },
  {
    name: "revenue",
    label: "Annual revenue",
    as: "money",
    hint: "12M or 12,000,000",
    optional: true,
    className: "sm:col-span-3",
  },
  {
    name: "limit",
    label: "Limit requested",
    as: "money",
    hint: "5M or 5,000,000",
    optional: true,
    className: "sm:col-span-3",
  },
  {
    name: "naics",
    label: "NAICS code",
    as: "text",
    hint: "2 to 6 digits, such as 332710",
    optional: true,
    className: "sm:col-span-2",
  },
  {
    name: "losses_5yr",
    label: "Losses",
    as: "number",
    hint: "Claims in the last five years",
    optional: true,
    className: "sm:col-span-2",
  },
  {
    name: "effective_date",
    label: "Effective date",
    as: "date",
    optional: true,
    className: "sm:col-span-2",
  },
];

/** What is evaluated beside the risk, at the top of the body. */
export const CANDIDATE_OPTIONS: readonly FieldSpec[] = [
  {
    name: "max_candidates",
    label: "Candidates to return",
    as: "number",
    hint: "1 to 500, best first",
    placeholder: "25",
  },
];
