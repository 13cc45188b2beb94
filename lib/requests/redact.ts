import { isRecord } from "@/lib/domain/record";

/** Amounts of money, whose numbers may be of any size. */
const AMOUNTS = new Set(
  `limit revenue losses_5yr deductible_default limit_combined_single line_premium_annual package_premium_annual`.split(
    /\s+/,
  ),
);

/**
 * Other fields whose values are kept: what selects or counts something, and settings. Everything else may be personal data
 * or a secret: its name is kept and its value is not.
 */
const SHOWN = new Set(
  `state line naics effective_date pool max_candidates engine engine_version engine_type
  coverage_types required_coverages appetite_bucket coverage_analysis quote_matching
  category quality_rating pricing_tier commission program_type line_of_business term_months excluded_states
  prohibited_naics avoided_naics vehicles years_licensed violations_5yr
  events active since until dry_run slug schema_version pack_key pack_version version bump
  rating environment status kind type created_after created_before format tier event_type archived
  expires_at created_at live_days test_days method enabled weight weights`.split(/\s+/),
);

export const REDACTED = "[redacted]";
/** A longer text is no code, date or name of a setting. */
const MAX_SHOWN_LENGTH = 40;
const MAX_NAME_LENGTH = 64;
const MAX_ITEMS = 20;
const MAX_DEPTH = 12;

/** A number with so many digits may be that of a person, a phone or an account. */
const IDENTIFYING_DIGITS = 7;
const mayIdentify = (text: string) => text.replace(/\D/g, "").length >= IDENTIFYING_DIGITS;

const DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]{5,15}(?:Z|[+-]\d\d:\d\d)?)?$/;
const AMOUNT = /^[$\d.,]+$/;

function isShown(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return true;
  const isAmount = AMOUNTS.has(name);
  if (typeof value === "number")
    return isAmount || Math.abs(value) < 10 ** (IDENTIFYING_DIGITS - 1);
  if (typeof value !== "string" || value.length > MAX_SHOWN_LENGTH || /[@\\]|:\/\//.test(value))
    return false;
  return DATE.test(value) || (isAmount && AMOUNT.test(value)) || !mayIdentify(value);
}

const NAME = /^[A-Za-z_$][\w.$-]*$/;

/** Names of fields look like identifiers. A map may have people, addresses or secrets for names. */
const redactName = (name: string) =>
  name.length <= MAX_NAME_LENGTH && NAME.test(name) && !mayIdentify(name) ? name : REDACTED;

/** Fields and labels of the customer's own. A `status` or `type` there may be anything. */
const OWN_FACTS = new Set(["custom", "metadata"]);

type Place = {
  /** The field that has the value. */
  name: string;
  depth: number;
  isOwnFact: boolean;
};
const ROOT: Place = { name: "", depth: 0, isOwnFact: false };

/** A JSON value with the names of its fields and only harmless values. Of a list, the first 20 items are kept. */
export function redact(value: unknown, { name, depth, isOwnFact }: Place = ROOT): unknown {
  if (value === null || value === undefined) return null;
  if (depth > MAX_DEPTH) return REDACTED;
  const below = { depth: depth + 1, isOwnFact: isOwnFact || OWN_FACTS.has(name) };
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => redact(item, { ...below, name }));
    const more = value.length - items.length;
    return more > 0 ? [...items, `[${more} more]`] : items;
  }
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([field, child]) => [
        redactName(field),
        redact(child, { ...below, name: field }),
      ]),
    );
  const mayShow = !isOwnFact && (SHOWN.has(name) || AMOUNTS.has(name));
  return mayShow && isShown(value, name) ? value : REDACTED;
}

const SEGMENT = /^[\w.:~-]*$/;

function isHarmlessSegment(segment: string): boolean {
  try {
    const text = decodeURIComponent(segment);
    const isNumber = /^[\d.-]+$/.test(text) && mayIdentify(text);
    return text.length <= MAX_NAME_LENGTH && SEGMENT.test(text) && !isNumber;
  } catch {
    return false;
  }
}

/** A path with those parts that may be names or ids of ours. Anything else, such as an email address, is redacted. */
export const redactPath = (path: string): string =>
  path
    .split("/")
    .map((segment) => (isHarmlessSegment(segment) ? segment : REDACTED))
    .join("/");
