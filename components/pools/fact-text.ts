import { formatExact } from "@/components/ui/format";
import { factLabel } from "@/lib/domain/pools/fact-labels";
import { isRecord } from "@/lib/domain/record";
import type { PoolCandidate, PoolVersion } from "./queries";

const MAX_ITEMS = 8;

/** A fact's value as text: lists with commas, the first eight items; `not reported` without a value. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "not reported";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return formatExact(value);
  if (Array.isArray(value)) {
    if (value.some(isRecord)) return `${value.length} entries`;
    const shown = value.slice(0, MAX_ITEMS).map(String).join(", ");
    return value.length > MAX_ITEMS ? `${shown} and ${value.length - MAX_ITEMS} more` : shown;
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A candidate's facts besides its name and key, with their labels. */
export function factEntries(
  { facts }: Pick<PoolCandidate, "facts">,
  custom: PoolVersion["custom_facts"] = [],
): { fact: string; label: string; text: string }[] {
  const { name: _, key: __, custom: own, ...rest } = facts;
  const entries = [
    ...Object.entries(rest),
    ...Object.entries(isRecord(own) ? own : {}).map(
      ([key, value]) => [`custom.${key}`, value] as const,
    ),
  ];
  return entries.map(([fact, value]) => ({
    fact,
    label: factLabel(fact, custom),
    text: valueText(value),
  }));
}
