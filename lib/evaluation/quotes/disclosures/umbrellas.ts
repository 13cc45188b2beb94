import { coverageInText } from "@/lib/domain/line-names";
import type { NotCheckedRule } from "@/lib/evaluation/core/disclosures";
import type { FilterResult } from "../filters";
import { groupByLimits } from "../limit-groups";
import type { Criteria } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import type { RuleSet } from "../rule-set";
import { type Alternatives, belowTerms } from "../underlying";
import { absentQuestion, policiesBelow, umbrellaTerms } from "../underlying-policies";

/** What nobody states of the policies below umbrellas. */

const POLICIES = "input.current_portfolio.policies";
const REVEALS = "Whether the umbrella can be bought over it";

type Found = { missing: string[]; question: string; count: number };

/** Rules of umbrellas that could not be decided, each with the number of umbrellas that it concerns. */
export function notCheckedBelowUmbrellas(
  ruleSet: RuleSet,
  {
    criteria,
    filtered: { eligible, types },
  }: { criteria: Criteria; filtered: Pick<FilterResult, "eligible" | "types"> },
): NotCheckedRule[] {
  const found = new Map<string, Found>();
  const add = (question: string, missing: string[]) => {
    const same = found.get(question);
    if (same) same.count++;
    else found.set(question, { question, missing, count: 1 });
  };
  const byLine = new Map<string, Quote[]>();
  for (const quote of eligible) {
    const own = byLine.get(quote.type);
    if (own) own.push(quote);
    else byLine.set(quote.type, [quote]);
  }
  const limitsByLine = new Map(
    [...byLine].map(([line, quotes]) => [line, groupByLimits(quotes, ({ limits }) => limits)]),
  );
  // Umbrellas without terms of their own share the usual ones.
  const undecidedQuotes = new Map<string, Map<Alternatives, boolean>>();
  const isUndecided = (
    line: string,
    alternatives: Alternatives,
    quotes: readonly { limits: Quote["limits"] }[],
  ) => {
    const ofLine = undecidedQuotes.get(line) ?? new Map<Alternatives, boolean>();
    undecidedQuotes.set(line, ofLine);
    const known = ofLine.get(alternatives);
    if (known !== undefined) return known;
    const open = quotes.some(({ limits }) => belowTerms(alternatives, limits) === "undecided");
    ofLine.set(alternatives, open);
    return open;
  };
  for (const umbrella of eligible) {
    const terms = umbrellaTerms(umbrella, ruleSet.underlying);
    if (!terms) continue;
    const { checks, absent } = policiesBelow(umbrella, terms, { criteria, matched: types });
    const open = new Map<string, { alternatives: Alternatives; quoted: boolean }>();
    for (const { line, below, alternatives } of checks)
      if (below === "undecided") open.set(line, { alternatives, quoted: false });
    for (const [line, alternatives] of Object.entries(terms)) {
      const quotes = limitsByLine.get(line);
      if (quotes && isUndecided(line, alternatives, quotes))
        open.set(line, { alternatives, quoted: true });
    }
    for (const [line, { alternatives, quoted }] of open) {
      const name = coverageInText(line);
      if (alternatives.length === 0)
        add(`Which liability limits does the umbrella require of the ${name} policy?`, [
          "offerings.*.required_underlying_limits",
        ]);
      else if (quoted)
        add(`Which liability limits does the ${name} policy have?`, ["offerings.*.limits"]);
      else
        add(`Which liability limits does every ${name} policy have when the umbrella begins?`, [
          `${POLICIES}.*.limits`,
          `${POLICIES}.*.expires`,
        ]);
    }
    if (absent.all || absent.lines.length > 0 || absent.named.length > 0)
      add(absentQuestion(absent), [POLICIES]);
  }
  return [...found.values()]
    .sort((a, b) => (a.question < b.question ? -1 : 1))
    .map(({ missing, question, count }) => ({
      rule: "underlying_limits",
      title: ruleSet.underlying.label,
      missing,
      question,
      reveals: REVEALS,
      count,
    }));
}
