import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
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
  {
    name: "surplus_lines_acceptable",
    label: "Surplus lines",
    as: "yes_no",
    hint: "Whether carriers that are not admitted are acceptable",
    optional: true,
    className: "sm:col-span-3",
  },
  {
    name: "layering",
    label: "Layers",
    as: "yes_no",
    hint: "Whether a carrier may take part of the limit",
    optional: true,
    className: "sm:col-span-3",
  },
  {
    name: "min_am_best_rating",
    label: "Lowest AM Best rating",
    as: "choice",
    options: AM_BEST_RATINGS.filter((rating) => !/^[EF]$/.test(rating)).map((rating) => [
      rating,
      rating,
    ]),
    blank: "No floor",
    optional: true,
    className: "sm:col-span-3",
  },
  {
    name: "target_premium",
    label: "Target premium",
    as: "money",
    hint: "Per year",
    optional: true,
    className: "sm:col-span-3",
  },
];

/** The losses of the last five years, one by one. */
export const LOSS_FIELDS: readonly FieldSpec[] = [
  { name: "amount", label: "Incurred", as: "money" },
  { name: "date", label: "Date", as: "date" },
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
