import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { lineType } from "@/lib/domain/lines/line-type";
import { toCents } from "../format";
import { parseUsd } from "./amount";
import { parseDay } from "./day";
import { parseState } from "./state";
import { parseBillingPeriod, parseTermMonths } from "./term";

/** Whether two spellings of one fact state the same. A value that cannot be read is compared as it was sent. */

export type SameFact = (a: unknown, b: unknown) => boolean;

export const sameValue: SameFact = (a, b) => canonicalJson(a) === canonicalJson(b);

export const sameText: SameFact = (a, b) =>
  typeof a === "string" && typeof b === "string"
    ? a.trim().toLowerCase() === b.trim().toLowerCase()
    : sameValue(a, b);

export const sameState: SameFact = (a, b) => {
  const [first, second] = [parseState(a), parseState(b)];
  return first.ok && second.ok ? first.value === second.value : sameValue(a, b);
};

export const sameUsd: SameFact = (a, b) => {
  const [first, second] = [parseUsd(a), parseUsd(b)];
  return first.ok && second.ok ? toCents(first.value) === toCents(second.value) : sameValue(a, b);
};

export const sameDay: SameFact = (a, b) => {
  const [first, second] = [parseDay(a), parseDay(b)];
  return first.ok && second.ok ? first.value === second.value : sameValue(a, b);
};

export const sameTerm: SameFact = (a, b) => {
  const [first, second] = [parseTermMonths(a), parseTermMonths(b)];
  return first.ok && second.ok ? first.value === second.value : sameText(a, b);
};

export const sameBillingPeriod: SameFact = (a, b) => {
  const [first, second] = [parseBillingPeriod(a), parseBillingPeriod(b)];
  return first.ok && second.ok ? first.value === second.value : sameText(a, b);
};

const sameSet =
  (name: (item: string) => string): SameFact =>
  (a, b) => {
    if (!Array.isArray(a) || !Array.isArray(b)) return sameValue(a, b);
    const names = (items: unknown[]) =>
      [...new Set(items.map((item) => (typeof item === "string" ? name(item) : "")))].sort();
    return sameValue(names(a), names(b));
  };

export const sameNames = sameSet((item) => item);
export const sameCoverages = sameSet(lineType);
export const sameStates = sameSet((item) => {
  const read = parseState(item);
  return read.ok ? read.value : item;
});
export const sameLine: SameFact = (a, b) =>
  typeof a === "string" && typeof b === "string" ? lineType(a) === lineType(b) : sameValue(a, b);
