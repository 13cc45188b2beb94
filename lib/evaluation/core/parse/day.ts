import { type Parsed, parsed, quoted, refused } from "./parsed";

/** Days as requests state them. */

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}[T ]/;
const SLASHES = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTHS = [
  ..."January February March April May June July August September October November December".split(
    " ",
  ),
];
const MIN_YEAR = 1900;
const MAX_YEAR = 2200;

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysInMonth = (year: number, month: number) =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

function dayOf(given: string, year: number, month: number, day: number): Parsed<string> {
  const example = "Use the form 2026-04-30";
  if (month < 1 || month > 12)
    return refused(`must be a date (got ${quoted(given)}). There is no month ${month}. ${example}`);
  const days = daysInMonth(year, month);
  if (day < 1 || day > days)
    return refused(
      `must be a date (got ${quoted(given)}). ${MONTHS[month - 1]} ${year} has ${days} days. ${example}`,
    );
  if (year < MIN_YEAR || year > MAX_YEAR)
    return refused(
      `must be a date from ${MIN_YEAR} to ${MAX_YEAR} (got ${quoted(given)}). ${example}`,
    );
  return parsed(iso(year, month, day));
}

/**
 * A day as `YYYY-MM-DD`. The US form `MM/DD/YYYY` is read only if day and month cannot be confused (`04/30/2026`);
 * otherwise it is refused, and so are times and days that do not exist.
 */
export function parseDay(given: unknown): Parsed<string> {
  const unreadable = refused(`must be a date such as 2026-04-30 (got ${quoted(given)})`);
  if (typeof given !== "string") return unreadable;
  const text = given.trim();
  const standard = ISO.exec(text) ?? COMPACT.exec(text);
  if (standard) {
    const [, year, month, day] = standard.map(Number) as [number, number, number, number];
    return dayOf(given, year, month, day);
  }
  if (ISO_TIME.test(text))
    return refused(
      `must be a date without a time, such as ${text.slice(0, 10)} (got ${quoted(given)})`,
    );
  const [, first, second, year] = (SLASHES.exec(text) ?? []).map(Number);
  if (first === undefined || second === undefined || year === undefined) return unreadable;
  const plausible = (month: number, day: number) =>
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (first !== second && plausible(first, second) && plausible(second, first))
    return refused(
      `must be a date (got ${quoted(given)}). It may be ${iso(year, first, second)} or ${iso(year, second, first)}. Send one of these`,
    );
  return dayOf(given, year, first, second);
}
