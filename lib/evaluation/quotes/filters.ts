import { COVERAGE_TYPES, isKnownLine } from "@/lib/domain/line-names";
import type { RuleSource } from "@/lib/domain/rule-source";
import type { NotCheckedRule } from "@/lib/evaluation/core/disclosures";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { compareById } from "./market";
import type { Criteria } from "./reading/criteria";
import type { Quote } from "./reading/quote";
import type { ExcludedOffering, UnmetCoverage } from "./result";
import type { MissingFact, RuleSet } from "./rule-set";
import { type LineOfQuotes, underlyingRules } from "./underlying";
import { policiesBelow, umbrellaTerms } from "./underlying-policies";

/** FILTER: removing what cannot be bought, one quote at a time, then umbrellas over limits below their terms. */

type Removal = {
  quote: Quote;
  rule: string;
  evidence: string;
  sources?: readonly RuleSource[] | undefined;
};
type Undecided = MissingFact & { rule: string; title: string; count: number };

export type FilterResult = {
  /** As read, with what only all quotes together say. */
  criteria: Criteria;
  /** Sorted like the quotes. */
  eligible: Quote[];
  excluded: ExcludedOffering[];
  excludedBy: { rule: string; label: string; count: number }[];
  unmet: UnmetCoverage[];
  /** The required lines that can be bought, ascending. */
  types: readonly string[];
  notChecked: NotCheckedRule[];
};

const UNDERLYING = "underlying_limits";

/** Rules that could not be decided, with the number of quotes that each concerns. */
function createUndecided() {
  const byRule = new Map<string, Undecided>();
  return {
    add(rule: { id: string; label: string }, missing: MissingFact) {
      const key = `${rule.id} ${missing.question}`;
      const same = byRule.get(key);
      if (same) same.count++;
      else byRule.set(key, { ...missing, rule: rule.id, title: rule.label, count: 1 });
    },
    list: (): NotCheckedRule[] =>
      [...byRule.values()].map(({ missing, count, ...rest }) => ({
        ...rest,
        missing: [...missing],
        ...(missing.some((path) => path.startsWith("offerings.")) ? { count } : {}),
      })),
  };
}
type UndecidedList = ReturnType<typeof createUndecided>;

function findRemoval(
  { filters }: RuleSet,
  { quote, criteria, undecided }: { quote: Quote; criteria: Criteria; undecided: UndecidedList },
): Removal | null {
  const open: [(typeof filters)[number], MissingFact][] = [];
  for (const filter of filters) {
    const outcome = filter.check(quote, criteria);
    if (outcome === null) continue;
    if ("removes" in outcome) {
      const { removes, sources } = outcome;
      return { quote, rule: filter.id, evidence: removes, sources };
    }
    open.push([filter, outcome.undecided]);
  }
  // What another rule removes needs no further facts.
  for (const [filter, missing] of open) undecided.add(filter, missing);
  return null;
}

const linesOf = (quotes: readonly Quote[], types: readonly string[]): LineOfQuotes[] =>
  types.map((type) => ({
    type,
    choices: quotes
      .filter((quote) => quote.type === type)
      .map((quote, ordinal) => ({ quote, ordinal })),
  }));

const usableTypes = (quotes: readonly Quote[], { required }: Criteria) =>
  required.filter((type) => quotes.some((quote) => quote.type === type));

/** Umbrellas that no policy below them supports, and quotes that no umbrella accepts. */
function unsupported(
  quotes: readonly Quote[],
  { ruleSet, criteria }: { ruleSet: RuleSet; criteria: Criteria },
): Removal[] {
  const { underlying, texts } = ruleSet;
  const removal = (quote: Quote, evidence: string): Removal => ({
    quote,
    rule: UNDERLYING,
    evidence,
  });
  const matched = usableTypes(quotes, criteria);
  const overPolicies = quotes.flatMap((quote) => {
    const terms = umbrellaTerms(quote, underlying);
    if (!terms) return [];
    const { checks } = policiesBelow(quote, terms, { criteria, matched });
    const below = checks.filter((check) => check.below === "below");
    return below.length > 0
      ? removal(quote, texts.underlying({ over: "policy", checks: below }))
      : [];
  });
  if (overPolicies.length > 0) return overPolicies;

  const lines = linesOf(quotes, matched);
  for (const { line, groups } of underlyingRules(lines, underlying)) {
    const umbrellas = lines[line]?.choices ?? [];
    const usable = groups.filter(({ allowed }) =>
      [...allowed.values()].every(({ size }) => size > 0),
    );
    const without = groups
      .filter((group) => !usable.includes(group))
      .flatMap(({ ordinals, allowed }) => {
        const missing = [...allowed].flatMap(([index, { size }]) =>
          size === 0 ? (lines[index]?.type ?? []) : [],
        );
        return umbrellas
          .filter(({ ordinal }) => ordinals.has(ordinal))
          .map(({ quote }) => removal(quote, texts.underlying({ over: "quotes", lines: missing })));
      });
    if (without.length > 0) return without;
    const below = lines.flatMap(({ choices }, index) => {
      if (!usable.some(({ allowed }) => allowed.has(index))) return [];
      return choices
        .filter(({ ordinal }) =>
          usable.every(({ allowed }) => allowed.get(index)?.has(ordinal) === false),
        )
        .map(({ quote }) =>
          removal(quote, texts.underlying({ over: "umbrella", line: lines[line]?.type ?? "" })),
        );
    });
    if (below.length > 0) return below;
  }
  return [];
}

const countBy = (removals: readonly Removal[], rule: string) =>
  removals.filter((removal) => removal.rule === rule).length;

/** The line whose name is nearest to one that no line has. */
const meantLine = (coverage: string, offered: readonly string[]): string | null =>
  isKnownLine(coverage)
    ? null
    : (nearestName(coverage, offered) ?? nearestName(coverage, COVERAGE_TYPES));

/** Why no quote is left for a required line. */
function unmetCoverage(
  { filters, underlying, texts }: RuleSet,
  coverage: string,
  { offered, removals, criteria }: { offered: string[]; removals: Removal[]; criteria: Criteria },
): UnmetCoverage {
  const own = removals.filter(({ quote }) => quote.type === coverage);
  if (own.length === 0)
    return {
      coverage,
      code: "no_offering",
      reason: texts.noOffering(coverage, offered, meantLine(coverage, offered)),
    };
  const tallies = filters.flatMap((filter) => {
    const count = countBy(own, filter.id);
    return count > 0 ? filter.tally(count, criteria) : [];
  });
  const without = countBy(own, UNDERLYING);
  const all = without > 0 ? [...tallies, underlying.tally(without)] : tallies;
  return { coverage, code: "all_removed", reason: texts.allRemoved(coverage, own.length, all) };
}

const excludedOffering = ({ quote, rule, evidence, sources }: Removal): ExcludedOffering => ({
  id: quote.id,
  provider_name: quote.providerName,
  category: quote.category,
  rule,
  evidence,
  ...(sources === undefined ? {} : { sources: [...sources] }),
});

/** How many offerings each rule removed, in the order of the rules. */
function excludedBy({ filters, underlying }: RuleSet, excluded: readonly ExcludedOffering[]) {
  const rules = [...filters, { id: UNDERLYING, label: underlying.label }];
  return rules.flatMap(({ id, label }) => {
    const count = excluded.filter(({ rule }) => rule === id).length;
    return count > 0 ? { rule: id, label, count } : [];
  });
}

/** The same without the quotes of umbrella lines that fit no combination of the others. */
export function withoutLines(
  ruleSet: RuleSet,
  filtered: FilterResult,
  lines: readonly string[],
): FilterResult {
  if (lines.length === 0) return filtered;
  const leftOut = filtered.eligible
    .filter(({ type }) => lines.includes(type))
    .map((quote) =>
      excludedOffering({
        quote,
        rule: UNDERLYING,
        evidence: ruleSet.texts.underlying({ over: "combinations" }),
      }),
    );
  const excluded = [...filtered.excluded, ...leftOut].sort(compareById);
  return {
    ...filtered,
    eligible: filtered.eligible.filter(({ type }) => !lines.includes(type)),
    types: filtered.types.filter((type) => !lines.includes(type)),
    excluded,
    excludedBy: excludedBy(ruleSet, excluded),
  };
}

/** Whether a quote of windstorm insurance that the request asks for is left. */
const isWindQuoted = (ruleSet: RuleSet, quotes: readonly Quote[], criteria: Criteria): boolean =>
  criteria.required.includes("wind") &&
  quotes.some(
    (quote) =>
      quote.type === "wind" &&
      findRemoval(ruleSet, { quote, criteria, undecided: createUndecided() }) === null,
  );

/** The same request, with whether homes may leave the wind to a quote of windstorm insurance. */
const withWindQuoted = (
  ruleSet: RuleSet,
  quotes: readonly Quote[],
  criteria: Criteria,
): Criteria => ({ ...criteria, windQuoted: isWindQuoted(ruleSet, quotes, criteria) });

/** Removes quotes by the first rule that applies, and lists the required lines that have none left. */
export function filterQuotes(
  ruleSet: RuleSet,
  quotes: readonly Quote[],
  given: Criteria,
): FilterResult {
  const criteria = withWindQuoted(ruleSet, quotes, given);
  const undecided = createUndecided();
  const removals: Removal[] = [];
  let eligible: Quote[] = [];
  for (const quote of quotes) {
    const removal = findRemoval(ruleSet, { quote, criteria, undecided });
    if (removal) removals.push(removal);
    else eligible.push(quote);
  }
  // Removing an umbrella may free the quotes below it, and the other way around.
  for (;;) {
    const without = unsupported(eligible, { ruleSet, criteria });
    if (without.length === 0) break;
    const gone = new Set(without.map(({ quote }) => quote));
    eligible = eligible.filter((quote) => !gone.has(quote));
    removals.push(...without);
  }
  const types = usableTypes(eligible, criteria);
  const offered = [...new Set(quotes.map(({ type }) => type))].sort();
  const order = new Map(quotes.map((quote, index) => [quote, index]));
  removals.sort((a, b) => (order.get(a.quote) ?? 0) - (order.get(b.quote) ?? 0));
  const excluded = removals.map(excludedOffering);
  return {
    criteria,
    eligible,
    excluded,
    excludedBy: excludedBy(ruleSet, excluded),
    unmet: criteria.required
      .filter((type) => !types.includes(type))
      .map((type) => unmetCoverage(ruleSet, type, { offered, removals, criteria })),
    types,
    notChecked: undecided.list(),
  };
}
