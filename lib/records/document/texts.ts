import { uniq, upperFirst } from "es-toolkit";
import { amountName } from "@/lib/domain/amount-names";
import { coverageLabel, portfolioLineLabel } from "@/lib/domain/line-names";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { countText } from "@/lib/domain/texts";
import { US_STATE_NAMES } from "@/lib/domain/us-states";
import { isUsd } from "./amount-fields";
import type { FactRow } from "./schema";

/** Days, amounts and values as they are printed, in US style. */

const DAYS = new Intl.DateTimeFormat("en-US", {
  ...{ year: "numeric", month: "short", day: "numeric", timeZone: "UTC" },
});

/** `Nov 30, 2026` for `2026-11-30`. */
export const dayText = (day: string) => DAYS.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));

export const usdText = (value: number) =>
  value.toLocaleString("en-US", {
    ...{ style: "currency", currency: "USD", maximumFractionDigits: 2 },
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
  });
export const levelText = (level: number) => level.toFixed(2);

/** `a, b and c`. */
export const joined = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

/**
 * A text of a rule set in print: `$25M`, `5%`, `$1,400/yr`, `Nov 30, 2026`, `A high gap`. Such texts are frozen, because they are
 * part of stored results.
 */
export const evidenceText = (content: string) =>
  content
    .replace(/(\d)(?:\.0)?[ \u00a0](?=[KMBT](?!\w))/g, "$1")
    .replace(/(\d)[ \u00a0](?=%)/g, "$1")
    .replace(/(\$[\d,.]*\d) a year\b/g, "$1/yr")
    .replace(/(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?![\w-])/g, dayText)
    .replace(
      /^A (HIGH|MEDIUM|LOW)(?: or (HIGH|MEDIUM|LOW))? gap\b/,
      (_, one: string, other: string = one) =>
        `A ${uniq([one, other]).join(" or ").toLowerCase()} gap`,
    );

/** At most so many characters. What is left out is in the packet. */
export const shortened = (content: string, max: number): string =>
  content.length <= max
    ? content
    : `${[...content.slice(0, max)].slice(0, -1).join("").trimEnd()}… (shortened; the packet has all of it)`;

export const stateText = (code: string) => US_STATE_NAMES[code] ?? code;

const WORDS: Readonly<Record<string, string>> = {
  naics: "NAICS",
  am_best: "AM Best",
  am_best_rating: "AM Best rating",
  zip: "ZIP",
  id: "ID",
  losses_5yr: "Losses in 5 years",
  violations_5yr: "Violations in 5 years",
  as_of: "As of",
};
const nameText = (name: string) => WORDS[name] ?? amountName(name);

/** `Home: year built` for `household.home.year_built`. */
export function pathText(path: string): string {
  const steps = path
    .split(".")
    .filter((step, i) => !(i === 0 && /^(input|profile)$/.test(step)) && step !== "*");
  const texts: string[] = [];
  for (const step of steps) {
    if (/^\d+$/.test(step)) texts.push(`${texts.pop() ?? "item"} ${Number(step) + 1}`);
    else if (!/^(household|current_portfolio|attributes)$/.test(step) || steps.length === 1)
      texts.push(nameText(step));
  }
  return upperFirst(
    texts
      .join(": ")
      .replace(/^policies (\d)/, "policy $1")
      .replace(/: (\w+)s (\d+)$/, ": $1 $2")
      .replace(/^(vehicle)s (\d)/, "$1 $2"),
  );
}

const PLAIN_NUMBER = /year|naics|zip|code|number|_id$/;
const LINE = /^(line|line_of_business)$/;
const LINES = /^(required_coverages|coverage_types)$/;

const nameOf = (path: string) => path.split(".").at(-1) ?? "";

function scalarText(value: unknown, path: string): string {
  const name = nameOf(path);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    if (isUsd(path)) return usdText(value);
    return PLAIN_NUMBER.test(name) ? String(value) : countText(value);
  }
  const written = String(value ?? "");
  if (name === "state") return stateText(written);
  if (LINES.test(name)) return coverageLabel(written);
  if (LINE.test(name))
    return /^[A-Z_]+$/.test(written) ? portfolioLineLabel(written) : upperFirst(lineLabel(written));
  return /^[a-z]+(_[a-z]+)+$/.test(written) ? written.replaceAll("_", " ") : written;
}

const isEmpty = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;

/** Fields of a record on one line: `Line Home; carrier X`. Values of a list are at the path of the list. */
export const inline = (value: unknown, path: string): string => {
  if (Array.isArray(value))
    return value.length === 0
      ? "none"
      : value
          .map((item, i) => inline(item, isRecord(item) ? `${path}.${i}` : path))
          .join(isRecord(value[0]) ? " | " : ", ");
  if (!isRecord(value)) return scalarText(value, path);
  return Object.entries(value)
    .filter(([, child]) => child !== null && child !== undefined && !isEmpty(child))
    .map(([field, child]) => {
      const shown = inline(child, `${path}.${field}`);
      return isRecord(child) ? `${nameText(field)} (${shown})` : `${nameText(field)} ${shown}`;
    })
    .join("; ");
};

const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.some((item) => isRecord(item));

/**
 * What a request states at a path of it, such as `profile`: one row per fact. Items of lists, such as policies, have one row
 * each.
 */
export function factRows(value: unknown, path: string): FactRow[] {
  if (isList(value))
    return value.map((item, i) => {
      const itemPath = `${path}.${i}`;
      return { term: pathText(itemPath), value: upperFirst(inline(item, itemPath)) };
    });
  if (isRecord(value))
    return Object.entries(value).flatMap(([field, child]) => factRows(child, `${path}.${field}`));
  const shown = inline(value, path);
  return value === null || value === undefined || shown === ""
    ? []
    : [{ term: pathText(path), value: shown }];
}
