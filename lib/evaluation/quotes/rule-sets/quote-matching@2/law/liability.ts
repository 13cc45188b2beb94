import { stateInText } from "@/lib/domain/us-states";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import { AUTO_MINIMUMS, type AutoMinimum, autoMinimum } from "@/lib/reference/auto/auto-law";
import { limitUsd, type Quote } from "../../reading/quote";
import type { FilterRule, MissingFact } from "../../rule-set";

/** The liability limits that a state requires of a private car. */

const NAMES = [
  ["bi_person", "perPerson", "bodily injury per person"],
  ["bi_accident", "perAccident", "bodily injury per accident"],
  ["pd", "propertyDamage", "property damage"],
] as const;

const ASK: MissingFact = {
  missing: ["offerings.*.limits"],
  question: "Which auto liability limits does the quote have?",
  reveals: "Limits below the state's minimum",
};

const inThousands = (usd: number) => String(usd / 1_000);
const minimumText = ({ perPerson, perAccident, propertyDamage }: AutoMinimum) =>
  [perPerson, perAccident, propertyDamage].map(inThousands).join("/");

type Compared = { below: string[]; open: boolean };

/** A combined limit is enough if it covers the sum, and too low if it is below the limit per accident. */
function compareCombined(combined: number, minimum: AutoMinimum): Compared {
  const sum = minimum.combinedSingleLimit ?? minimum.perAccident + minimum.propertyDamage;
  const least = Math.max(minimum.perAccident, minimum.propertyDamage);
  if (combined >= sum) return { below: [], open: false };
  return combined < least
    ? { below: [`combined single limit ${formatUsd(combined)}`], open: false }
    : { below: [], open: true };
}

function compareSplit({ limits }: Quote, minimum: AutoMinimum): Compared {
  let open = false;
  const below = NAMES.flatMap(([name, required, label]) => {
    const limit = limitUsd(limits.get(name));
    if (limit === null) open ||= minimum[required] > 0;
    return limit !== null && limit < minimum[required]
      ? `${label} ${formatUsd(limit)}, minimum ${formatUsd(minimum[required])}`
      : [];
  });
  return { below, open };
}

export const autoMinimumRule: FilterRule = {
  id: "below_legal_minimum",
  label: "Limits below the state's minimum",
  text: "Removes auto offerings whose liability limits are below the state's minimum on the effective date. A combined single limit is enough if it is at least the sum of the limits per accident and for property damage, and too low if it is below the larger of the two.",
  parameters: {
    minimums: Object.fromEntries(
      Object.entries(AUTO_MINIMUMS).map(([state, versions]) => [
        state,
        versions.map(({ rule, citation, effective }) => ({
          limits: minimumText(rule),
          citation,
          ...(effective === undefined ? {} : { effective }),
        })),
      ]),
    ),
  },
  sources: [],
  tally: (count, { state }) => `${count} below the minimum limits of ${stateInText(state)}`,
  check: (quote, { state, effective }) => {
    if (quote.type !== "auto") return null;
    const found = autoMinimum(state, effective);
    if (found.status !== "known")
      return {
        undecided: {
          missing: [],
          question: `Which auto liability limits does ${stateInText(state)} require on ${effective}? ${found.reason}`,
          reveals: "Limits below the state's minimum",
        },
      };
    const { rule: minimum, source } = found;
    const combined = limitUsd(quote.limits.get("csl"));
    const split = compareSplit(quote, minimum);
    const single = combined === null ? null : compareCombined(combined, minimum);
    const isMet = ({ below, open }: Compared) => below.length === 0 && !open;
    if (isMet(split) || (single && isMet(single))) return null;
    const below = split.below.length > 0 ? split.below : (single?.below ?? []);
    if (below.length === 0) return { undecided: ASK };
    const since = source.effective === undefined ? "" : `, since ${source.effective}`;
    return {
      removes: `${stateInText(state)} requires ${minimumText(minimum)} (${source.citation}${since}): ${joinList(below)}`,
    };
  },
};
