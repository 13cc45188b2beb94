import { upperFirst } from "es-toolkit";
import { amountName } from "@/lib/domain/amount-names";
import { coverageLabel, portfolioLineLabel } from "@/lib/domain/line-names";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { countText } from "@/lib/domain/texts";
import { US_STATE_NAMES } from "@/lib/domain/us-states";
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

/** Frozen rule sets write a space before units. Their texts are part of the result hash, and are rewritten only in print. */
export const evidenceText = (content: string) =>
  content
    .replace(/(\d)(?:\.0)?[ \u00a0](?=[KMBT](?!\w))/g, "$1")
    .replace(/(\d)[ \u00a0](?=%)/g, "$1")
    .replace(/(\$[\d,.]*\d) a year\b/g, "$1/yr");

export const stateText = (code: string) => US_STATE_NAMES[code] ?? code;

const WORDS: Readonly<Record<string, string>> = {
  naics: "NAICS",
  am_best: "AM Best",
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

const AMOUNT =
  /limit|premium|revenue|deductible|_usd$|worth|cost$|balance|payroll|_value$|^value$|dwelling|property|liability|occurrence|aggregate/;
const PLAIN_NUMBER = /year|naics|zip|code|number|_id$/;
const LINE = /^(line|line_of_business)$/;
const LINES = /^(required_coverages|coverage_types)$/;

function scalarText(value: unknown, name: string): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number")
    return PLAIN_NUMBER.test(name)
      ? String(value)
      : AMOUNT.test(name) && value >= 100
        ? usdText(value)
        : countText(value);
  const written = String(value ?? "");
  if (name === "state") return stateText(written);
  if (LINES.test(name)) return coverageLabel(written);
  if (LINE.test(name))
    return /^[A-Z_]+$/.test(written) ? portfolioLineLabel(written) : lineLabel(written);
  return /^[a-z]+(_[a-z]+)+$/.test(written) ? written.replaceAll("_", " ") : written;
}

const isEmpty = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;

/** Fields of a record on one line: `Line: Home; carrier: X`. */
const inline = (value: unknown, name: string): string => {
  if (Array.isArray(value))
    return value.map((item) => inline(item, name)).join(isRecord(value[0]) ? " | " : ", ");
  if (!isRecord(value)) return scalarText(value, name);
  return Object.entries(value)
    .filter(([, child]) => child !== null && child !== undefined && !isEmpty(child))
    .map(([field, child]) => {
      // The names of limits and deductibles do not say that they are amounts.
      const shown = inline(child, /^(limits|deductibles)$/.test(name) ? `${name}_${field}` : field);
      return isRecord(child) ? `${nameText(field)} (${shown})` : `${nameText(field)} ${shown}`;
    })
    .join("; ");
};

const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.some((item) => isRecord(item));

/** What a request states, one row per fact. Items of lists, such as policies, have one row each. */
export function factRows(value: unknown, path = ""): FactRow[] {
  const below = (step: string) => (path === "" ? step : `${path}.${step}`);
  if (isList(value))
    return value.map((item, i) => ({
      term: pathText(below(String(i))),
      value: upperFirst(inline(item, path.split(".").at(-1) ?? "")),
    }));
  if (isRecord(value))
    return Object.entries(value).flatMap(([field, child]) => factRows(child, below(field)));
  const name = path.split(".").at(-1) ?? "";
  const shown = inline(value, name);
  return value === null || value === undefined || shown === ""
    ? []
    : [{ term: pathText(path), value: shown }];
}
