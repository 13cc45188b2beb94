import { formatExactUsd, inWords } from "@/components/ui/format";
import { amountName } from "@/lib/domain/amount-names";
import { isRecord } from "@/lib/domain/record";
import { labelOfPath } from "../input/field-labels";
import { fieldFor, specOf } from "../new/field-catalog";
import { valueText } from "../new/fields/value-text";

type Difference = { path: string; before: unknown; after: unknown };

const MAX_LENGTH = 120;

/** A name of the API, such as `general_liability`. */
const NAME = /^[a-z]+(?:_[a-z0-9]+)*$/;
const nameText = (value: string) => (NAME.test(value) ? inWords(value) : value);

/** A text as the form shows it: the label of a choice. */
function textValue(value: string, path: string): string {
  const field = specOf(path);
  const options = field?.as === "choice" ? field.options : [];
  const chosen = options
    .flatMap((option) => ("options" in option ? option.options : [option]))
    .find(([name]) => name === value);
  return chosen?.[1] ?? (field?.as === "text" ? value : nameText(value));
}

/** A value of the request as people read it. */
export function shownValue(value: unknown, path: string): string {
  if (value === null || value === undefined) return "not given";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return fieldFor(path)?.as === "money" ? formatExactUsd(value) : valueText(value);
  if (typeof value === "string") return value === "" ? "empty" : textValue(value, path);
  if (Array.isArray(value) && value.every((each) => typeof each === "string"))
    return value.length === 0 ? "none" : value.map(nameText).join(", ");
  const text = isRecord(value)
    ? Object.entries(value)
        .map(([name, each]) => `${amountName(name)} ${shownValue(each, "")}`)
        .join(", ")
    : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** A changed field with its label and both values. */
export const differenceText = ({ path, before, after }: Difference) => ({
  label: labelOfPath(path),
  before: shownValue(before, path),
  after: shownValue(after, path),
});
