import { isKnownLine } from "@/lib/domain/line-names";
import type { IgnoredField, NotCheckedRule } from "@/lib/evaluation/core/disclosures";
import { joinList } from "@/lib/evaluation/core/format";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { MONTHS_AHEAD } from "@/lib/evaluation/core/months";
import { type Criteria, doubtfulDate } from "../reading/criteria";
import { lineType } from "../reading/line-type";
import type { Quote } from "../reading/quote";

/** What is doubtful about a request and its offerings as a whole, and is neither refused nor decided. */

/** Policies that begin before the request was made, or later than anyone quotes them. */
export function doubtfulEffectiveDate({ effective, submitted }: Criteria): NotCheckedRule[] {
  const doubt = doubtfulDate({ effective, submitted });
  if (doubt === null) return [];
  const past = doubt === "past";
  return [
    {
      rule: "effective_date",
      title: past ? "The effective date is in the past" : "The effective date is far ahead",
      missing: ["input.effective_date"],
      question: past
        ? `Are the policies to begin on ${effective}, before the request of ${submitted}? A later date is usual`
        : `Are the policies to begin on ${effective}, more than ${MONTHS_AHEAD} months after the request of ${submitted}? An earlier date is usual`,
      reveals: `Quotes that cannot be bound for that day. Legal minimums, taxes and expiry were decided for it${past ? "" : ", and laws may change before it"}`,
    },
  ];
}

/** Providers whose offerings state different AM Best ratings. */
export function differingRatings(quotes: readonly Quote[]): NotCheckedRule[] {
  const byProvider = new Map<string, { name: string; grades: readonly string[]; count: number }>();
  for (const { providerKey, providerName, ratingsDiffer } of quotes) {
    if (!ratingsDiffer) continue;
    const same = byProvider.get(providerKey);
    if (same) same.count++;
    else byProvider.set(providerKey, { name: providerName, grades: ratingsDiffer, count: 1 });
  }
  return [...byProvider.values()].map(({ name, grades, count }) => ({
    rule: "contradicting_ratings",
    title: "Different ratings of one provider",
    missing: ["offerings.*.quality_rating"],
    question: `Which AM Best rating does ${name} have: ${joinList(grades)}?`,
    reveals:
      "A carrier that is weaker than one of its offerings says. The lowest counts for all of them. Offerings of different insurers need a provider_id each",
    count,
  }));
}

/** Desired terms of lines that the request does not ask for. Paths begin with `input`. */
export function unusedDesires(
  input: Readonly<Record<string, unknown>>,
  { required, desired: read }: Criteria,
): IgnoredField[] {
  const { desired_coverages: desired } = input;
  if (typeof desired !== "object" || desired === null) return [];
  return (
    Object.keys(desired)
      // The umbrella of a business may be read under its commercial name.
      .filter((name) => !required.includes(lineType(name)) && read.has(lineType(name)))
      .map((name) => ({
        path: `input.desired_coverages.${name}`,
        reason: "not_applicable",
        nearest: isKnownLine(name) ? null : nearestName(lineType(name), required),
      }))
  );
}
