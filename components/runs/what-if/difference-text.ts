import { formatExactUsd } from "@/components/ui/format";
import { isRecord } from "@/lib/domain/record";
import { labelOfPath } from "../input/field-labels";
import { fieldFor } from "../new/field-catalog";
import { valueText } from "../new/fields/value-text";

type Difference = { path: string; before: unknown; after: unknown };

const MAX_LENGTH = 120;

/** A value of the request as people read it. */
export function shownValue(value: unknown, path: string): string {
  if (value === null || value === undefined) return "not given";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return fieldFor(path)?.as === "money" ? formatExactUsd(value) : valueText(value);
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (Array.isArray(value) && value.every((each) => typeof each === "string"))
    return value.length === 0 ? "none" : value.join(", ");
  const text = isRecord(value)
    ? Object.entries(value)
        .map(([name, each]) => `${name} ${shownValue(each, "")}`)
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
