import type { RuleSource } from "@/lib/domain/rule-source";

/**
 * How well a row of a reference table is supported. `verified`: its main value was read on an official page or in the text
 * of the law. `secondary`: on another page. Rows that are only remembered (`from_knowledge`) or that could not be
 * confirmed (`unverified`) are kept as a list of work, and decide nothing.
 */
export type Confidence = "verified" | "secondary" | "from_knowledge" | "unverified";

/** Where the value of a row comes from. Days are YYYY-MM-DD. */
export type Evidence = {
  citation: string;
  url?: string;
  /** The first day on which the rule holds: policies that begin then or later. */
  effective?: string;
  /** The day on which the source was read. {@link COLLECTED} where only the month is known. */
  checked?: string;
  confidence: Confidence;
  /** What is weaker than the row, or what other sources say. */
  note?: string;
};

export type Row<T> = Evidence & { rule: T };

/** The versions of a rule, the newest first. The last one has held since {@link TABLES_BEGIN} at the latest. */
export type Versions<T> = readonly Row<T>[];
export type StateTable<T> = Readonly<Record<string, Versions<T>>>;

/** The rule and its source; or why the table does not say: the caller reports the check as not made. */
export type Known<T> = { status: "known"; rule: T; source: RuleSource; note?: string };
export type Unverified = { status: "unverified"; citation: string | null; reason: string };
export type Lookup<T> = Known<T> | Unverified;

/** Rows of the first collection, whose day was not recorded. */
export const COLLECTED = "2026-11-01";
/** Versions that ended before this day are not in the tables. */
export const TABLES_BEGIN = "2023-01-01";

export const unverified = (reason: string, citation: string | null = null): Unverified => ({
  status: "unverified",
  citation,
  reason,
});

/** Whether a row may decide: its value was read in a source that is named, with the day. */
export const decides = ({ confidence, url, checked }: Evidence): boolean =>
  (confidence === "verified" || confidence === "secondary") &&
  url !== undefined &&
  checked !== undefined;

/** The citation of a row as results show it. Only for rows that {@link decides | decide}. */
function sourceOf({ citation, url, effective, checked }: Evidence): RuleSource {
  return {
    citation,
    ...(url === undefined ? {} : { url }),
    ...(effective === undefined ? {} : { effective }),
    checked: checked ?? COLLECTED,
  };
}

/** A row as callers see it: the rule with its source, or the reason why it decides nothing. */
export function lookUp<T>(row: Row<T> | undefined, subject: string): Lookup<T> {
  if (row === undefined) return unverified(`The reference tables have no row for ${subject}.`);
  if (!decides(row))
    return unverified(`The row for ${subject} has no source that was read.`, row.citation);
  return {
    status: "known",
    rule: row.rule,
    source: sourceOf(row),
    ...(row.note === undefined ? {} : { note: row.note }),
  };
}

/** The version that holds for a policy that begins on `day` (YYYY-MM-DD). */
export function lookUpOn<T>(
  table: StateTable<T>,
  state: string,
  day: string,
  subject: string,
): Lookup<T> {
  const versions = Object.hasOwn(table, state) ? table[state] : undefined;
  if (day < TABLES_BEGIN)
    return unverified(`The reference tables begin on ${TABLES_BEGIN}.`, versions?.[0]?.citation);
  const row = versions?.find(({ effective }) => effective === undefined || effective <= day);
  return lookUp(row, `${subject} in ${state}`);
}

/** The first change after `day` that is already law, or null. */
export function nextChange<T>(table: StateTable<T>, state: string, day: string): Row<T> | null {
  const versions = Object.hasOwn(table, state) ? (table[state] ?? []) : [];
  const later = versions.filter(({ effective }) => effective !== undefined && effective > day);
  return later.at(-1) ?? null;
}
