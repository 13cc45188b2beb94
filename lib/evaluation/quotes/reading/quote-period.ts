import { isRecord } from "@/lib/domain/record";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { monthsFrom } from "@/lib/evaluation/core/months";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import {
  OFFERING_SYNONYMS,
  QUOTE_PERIOD_FIELDS,
} from "@/lib/evaluation/core/parse/published-fields";
import {
  contradiction,
  placesOf,
  valueAt,
  withValueAt,
} from "@/lib/evaluation/core/parse/resolve-fields";
import { parseTermMonths } from "@/lib/evaluation/core/parse/term";

/**
 * Facts of an offering in words that agency systems write, before its fields are resolved: until when the quote can be bound,
 * for which term, and whether the provider inspects. Words that cannot be read are listed as ignored; they refuse no run.
 */

type Fields = Record<string, unknown>;
type Read = { value: Fields; problems: InputProblem[]; ignored: IgnoredField[] };

/** Names of an end that may be that of the policy. */
const ANY_END = OFFERING_SYNONYMS.valid_until.filter((name) => /^expir/.test(name));
const BEGINNING = [
  "effective_date",
  "effective",
  "policy_effective_date",
  "policy_effective",
  "start_date",
  "inception_date",
];
/** The shortest usual term of a policy, and longer than any quote holds. */
const POLICY_MONTHS = 6;
/** A policy of a month ends that long after it begins. */
const LEAST_MONTHS = 1;

const ignoredAt = (path: readonly string[], nearest: string): IgnoredField => ({
  path: path.join("."),
  reason: "unknown_field",
  nearest,
});

const dayAt = (fields: Fields, path: readonly string[]): string | null => {
  const read = parseDay(valueAt(fields, path));
  return read.ok ? read.value : null;
};

/** Names of an end that is that of the policy. */
const POLICY_END = [
  "policy_expiration_date",
  "policy_expiration",
  "policy_expires",
  "policy_end_date",
];
/** Terms of less than a year. A month may be the time in which the quote can be bound. */
const SHORT_TERMS = [2, 3, 4, 6];

/** The term of a policy that begins and ends on stated days, unless the offering states one, with their places. */
function policyTerm(offering: Fields): { months: number; places: (readonly string[])[] } | null {
  const [beginning] = placesOf(offering, BEGINNING);
  const [end] = placesOf(offering, [...POLICY_END, ...ANY_END]);
  const begins = beginning ? dayAt(offering, beginning) : null;
  const ends = end ? dayAt(offering, end) : null;
  if (!beginning || !end || begins === null || ends === null) return null;
  if (placesOf(offering, ["term_months", ...OFFERING_SYNONYMS.term_months]).length > 0) return null;
  const months = SHORT_TERMS.find((term) => monthsFrom(begins, term) === ends);
  return months === undefined ? null : { months, places: [beginning, end] };
}

/** Whether a field is a day from which the term of the policy is read. */
export const isTermDay = (offering: Fields, path: string): boolean =>
  policyTerm(offering)?.places.some((place) => place.join(".") === path) ?? false;

function withPolicyTerm(read: Read): Read {
  const term = policyTerm(read.value);
  if (!term) return read;
  const [, end = []] = term.places;
  // The end was read as that of the policy.
  const value = withValueAt({ ...read.value, term_months: term.months }, end, undefined);
  return { ...read, value };
}

/** The end of the policy is not the last day on which the quote can be bound. */
function withoutPolicyEnd({ value, ...others }: Read, submitted: string): Read {
  const [beginning] = placesOf(value, BEGINNING);
  const begins = beginning ? dayAt(value, beginning) : null;
  const ends = placesOf(value, ANY_END).filter((path) => {
    const end = dayAt(value, path);
    if (end === null) return false;
    return (
      end >= monthsFrom(submitted, POLICY_MONTHS) ||
      (begins !== null && end >= monthsFrom(begins, LEAST_MONTHS))
    );
  });
  return {
    ...others,
    value: ends.reduce((fields, path) => withValueAt(fields, path, undefined), value),
    ignored: [...others.ignored, ...ends.map((path) => ignoredAt(path, "valid_until"))],
  };
}

const MS_PER_DAY = 86_400_000;

function daysOf(given: unknown): number | null {
  const text = typeof given === "number" ? String(given) : typeof given === "string" ? given : "";
  const days = Number(/^\s*(\d{1,3})(?:\s*-?\s*days?)?\s*$/i.exec(text)?.[1] ?? Number.NaN);
  return days > 0 ? days : null;
}

/** `quote_date` and `valid_days` say together until when the quote is valid. */
function withValidDays({ value, problems, ignored }: Read): Read {
  const [datePath] = placesOf(value, QUOTE_PERIOD_FIELDS.date);
  const [daysPath] = placesOf(value, QUOTE_PERIOD_FIELDS.days);
  const date = datePath ? dayAt(value, datePath) : null;
  const days = daysPath ? daysOf(valueAt(value, daysPath)) : null;
  if (date === null || days === null || !datePath || !daysPath) {
    const unread = [...(datePath ? [datePath] : []), ...(daysPath ? [daysPath] : [])];
    return {
      value,
      problems,
      ignored: [...ignored, ...unread.map((path) => ignoredAt(path, "valid_until"))],
    };
  }
  const until = new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
  const [statedPath] = placesOf(value, ["valid_until", ...OFFERING_SYNONYMS.valid_until]);
  if (!statedPath) return { value: { ...value, valid_until: until }, problems, ignored };
  const stated = dayAt(value, statedPath);
  const agrees = stated === null || stated === until;
  return {
    value,
    ignored,
    problems: agrees
      ? problems
      : [...problems, contradiction(daysPath, statedPath, [until, valueAt(value, statedPath)])],
  };
}

const YES = /^(?:y|yes|true|required|needed|pending|ordered)$/;
const NO = /^(?:n|no|false|none|not[\s_-](?:required|needed)|waived)$/;

/** `inspection: "required"` as true. */
function withInspection({ value, problems, ignored }: Read): Read {
  const read = { value, problems, ignored: [...ignored] };
  for (const path of placesOf(value, ["inspection_required", "inspection"])) {
    const given = valueAt(value, path);
    if (typeof given === "boolean" || path.join() === "inspection_required") continue;
    const word = typeof given === "string" ? given.trim().toLowerCase() : "";
    const said = YES.test(word) ? true : NO.test(word) ? false : undefined;
    if (said === undefined) read.ignored.push(ignoredAt(path, "inspection_required"));
    read.value = withValueAt(read.value, path, said);
  }
  return read;
}

/** A term in words without a number, such as `see binder`. A number that is no term is refused elsewhere. */
function withoutVagueTerm({ value, problems, ignored }: Read): Read {
  const vague = placesOf(value, ["term_months", ...OFFERING_SYNONYMS.term_months]).filter(
    (path) => {
      const given = valueAt(value, path);
      if (path.join() === "term_months" || typeof given === "number") return false;
      return !parseTermMonths(given).ok && !(typeof given === "string" && /\d/.test(given));
    },
  );
  return {
    value: vague.reduce((fields, path) => withValueAt(fields, path, undefined), value),
    problems,
    ignored: [...ignored, ...vague.map((path) => ignoredAt(path, "term_months"))],
  };
}

/** Names that may be of another fact, each with the field that it is if its value can be read as one. */
const READ_IF_CLEAR = [
  {
    field: "required_underlying_limits",
    names: OFFERING_SYNONYMS.required_underlying_limits,
    isClear: isRecord,
  },
  { field: "valid_until", names: ["bind_by"], isClear: (value: unknown) => parseDay(value).ok },
] as const;

/** Terms of an umbrella that are no table of limits by line, and the like, are not read. */
function withoutUnclear({ value, problems, ignored }: Read): Read {
  const unclear = READ_IF_CLEAR.flatMap(({ field, names, isClear }) =>
    placesOf(value, names).flatMap((path) =>
      isClear(valueAt(value, path)) ? [] : [{ path, field }],
    ),
  );
  return {
    value: unclear.reduce((fields, { path }) => withValueAt(fields, path, undefined), value),
    problems,
    ignored: [...ignored, ...unclear.map(({ path, field }) => ignoredAt(path, field))],
  };
}

/** An offering with these facts as the published fields state them. `submitted`: the day of submission, YYYY-MM-DD. */
export function withQuotePeriod(offering: Fields, submitted: string): Read {
  const stated = withPolicyTerm({ value: offering, problems: [], ignored: [] });
  const read = withoutPolicyEnd(stated, submitted);
  return withoutUnclear(withoutVagueTerm(withInspection(withValidDays(read))));
}
