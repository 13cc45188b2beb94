import { isRecord } from "@/lib/domain/record";

/**
 * Fields whose values are kept: what selects or counts something, settings, and amounts of money. Everything else may be
 * personal data or a secret: its name is kept and its value is not.
 */
const SHOWN = new Set(
  `state line naics limit revenue effective_date losses_5yr pool max_candidates engine engine_version engine_type
  coverage_types required_coverages appetite_bucket coverage_analysis quote_matching
  category quality_rating pricing_tier commission program_type line_of_business term_months excluded_states
  prohibited_naics avoided_naics deductible_default limit_combined_single line_premium_annual package_premium_annual
  premium annual_premium vehicles years_licensed violations_5yr
  events active since until dry_run slug label schema_version pack_key pack_version version bump
  rating environment status kind type created_after created_before format tier event_type archived
  expires_at created_at live_days test_days method enabled weight weights`.split(/\s+/),
);

export const REDACTED = "[redacted]";
/** A longer text is no code, date or name of a setting. */
const MAX_SHOWN_LENGTH = 40;
const MAX_ITEMS = 20;
const MAX_DEPTH = 12;

const isShown = (value: unknown) =>
  typeof value === "string"
    ? value.length <= MAX_SHOWN_LENGTH
    : typeof value === "number" || typeof value === "boolean";

/**
 * A JSON value with the names of all fields and only harmless values. Of a list, the first 20 items are kept.
 */
export function redact(value: unknown, shown = false, depth = 0): unknown {
  if (value === null || value === undefined) return null;
  if (depth > MAX_DEPTH) return REDACTED;
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => redact(item, shown, depth + 1));
    const more = value.length - items.length;
    return more > 0 ? [...items, `[${more} more]`] : items;
  }
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [
        name,
        redact(child, SHOWN.has(name), depth + 1),
      ]),
    );
  return shown && isShown(value) ? value : REDACTED;
}
