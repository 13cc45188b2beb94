import { upperFirst } from "es-toolkit";
import { US_STATE_NAMES, US_STATES } from "@/lib/domain/us-states";

/** The fields of the New-run form, as data. The form draws them, and errors and the run's Input tab take labels from them. */

export type Option = readonly [value: string, label: string];
export type OptionGroup = { label: string; options: readonly Option[] };

type Shared = {
  /** Path below the object that the table is about: `home.year_built` of a household. */
  name: string;
  /** Other spellings of the same field. The form edits the one that the body has, and writes `name` otherwise. */
  otherNames?: readonly string[];
  label: string;
  hint?: string;
  placeholder?: string;
  /** A field that stands among required ones, and is not. */
  optional?: boolean;
  required?: boolean;
  /** Among many facts, one that is shown when it is given, or on demand. */
  isRare?: boolean;
  /** Width in a grid of several columns. */
  className?: string;
};

/**
 * `money` is a number of US dollars. `slugs` and `states` are lists typed as one text, and `texts` is a text or a list
 * of texts.
 */
export type FieldSpec = Shared &
  (
    | { as: "text" | "url" | "date" | "number" | "money" | "yes_no" | "slugs" | "states" | "texts" }
    | { as: "choice"; options: readonly (Option | OptionGroup)[]; blank: string }
  );

/** A path of the body, as API errors and react-hook-form write it. */
export const joinPath = (...parts: readonly (string | number)[]) =>
  parts.filter((part) => part !== "").join(".");

export const STATE_OPTIONS: readonly Option[] = US_STATES.map((code) => [
  code,
  `${code} · ${upperFirst((US_STATE_NAMES[code] ?? code).replace(/^the /, ""))}`,
]);

/** The risk of quote matching and coverage analysis, below `input`. */
export const RISK_FIELDS: readonly FieldSpec[] = [
  {
    name: "entity",
    label: "Entity",
    as: "text",
    hint: "The business or household to insure",
    optional: true,
    className: "sm:col-span-6",
  },
  {
    name: "address.state",
    otherNames: ["state", "prospect.primary_address.state"],
    label: "State",
    as: "choice",
    options: STATE_OPTIONS,
    blank: "Choose a state",
    required: true,
    className: "sm:col-span-4",
  },
  {
    name: "address.zip_code",
    otherNames: ["zip_code", "prospect.primary_address.zip_code"],
    label: "ZIP code",
    as: "text",
    optional: true,
    className: "sm:col-span-2",
  },
];

/** At the top of the body, for every kind. */
export const WEBHOOK_FIELD: FieldSpec = {
  name: "webhook_url",
  label: "Webhook URL",
  as: "url",
  hint: "We will POST run events to this URL.",
  placeholder: "https://api.example.com/nexio/webhooks",
  optional: true,
};
