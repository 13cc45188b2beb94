import { toUsd } from "@/lib/evaluation/core/format";
import type { Combination } from "../combination";
import type { Choice, Market } from "../market";
import { COUNTED, requestedOf } from "../reading/counts";
import { doubtfulDate } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import type { Confirmation } from "../result";
import type { FilterRule } from "../rule-set";
import { taxBelowRate } from "../surplus-lines";
import { compareWithTerms } from "../underlying";
import { policiesBelow, umbrellaTerms } from "../underlying-policies";
import { packageLines } from "./premiums";

/** What has to be confirmed before a solution is bound: what it rests on, and nobody stated. */

type Confirm = (quote: Quote | null, text: string) => Confirmation;
const confirm: Confirm = (quote, text) => ({ offering_id: quote?.id ?? null, text });

function ofChoice(
  market: Market,
  { quote, assumedCents, possibleCents, unshownCents }: Choice,
): Confirmation[] {
  const { criteria, ruleSet } = market;
  const { confirmations: texts } = ruleSet.texts;
  const found: string[] = [];
  if (quote.termAssumed) found.push(texts.term(quote));
  if (quote.status !== "bindable") found.push(texts.status(quote));
  if (quote.inspection === true) found.push(texts.inspection(quote));
  if (quote.validUntil !== null) found.push(texts.validUntil(quote, quote.validUntil));
  if (quote.admitted === false && (quote.taxesCents === null || quote.taxesPartial))
    found.push(texts.surplusLinesTaxes(quote, toUsd(assumedCents)));
  else if (quote.admitted === false && quote.feesCents === null)
    found.push(texts.surplusLinesFees(quote));
  if (quote.admitted === null && possibleCents > 0)
    found.push(texts.admitted(quote, unshownCents > 0 ? toUsd(unshownCents) : null));
  const tax = taxBelowRate(quote, criteria);
  if (tax !== null) found.push(texts.taxBelowRate(quote, toUsd(tax)));
  if (quote.admitted === false) found.push(texts.guarantyFund(quote));
  for (const counted of COUNTED) {
    const [quoted, requested] = [quote.counts[counted], requestedOf(criteria, quote.type, counted)];
    if (quoted !== null && requested !== null && quoted !== requested)
      found.push(texts.count(quote, { counted, quoted, requested }));
  }
  if (quote.ratingsDiffer) found.push(texts.ratings(quote, quote.ratingsDiffer));
  const doubt = doubtfulDate(criteria);
  if (doubt !== null) found.push(texts.doubtfulDate(quote, criteria.effective, doubt));
  for (const filter of ruleSet.filters) {
    const question = openQuestion(filter, market, quote);
    if (question !== null) found.push(question);
  }
  return found.map((text) => confirm(quote, text));
}

/** The question of a hard stop that could not be decided for the quote, or null. */
function openQuestion(filter: FilterRule, { criteria, ruleSet }: Market, quote: Quote) {
  const outcome = filter.check(quote, criteria);
  return outcome && "undecided" in outcome
    ? ruleSet.texts.confirmations.rule(quote, outcome.undecided.question)
    : null;
}

/** Limits below an umbrella that nobody states, and policies that it lacks. */
function belowUmbrellas({ ruleSet, criteria }: Market, { choices }: Combination): Confirmation[] {
  const { confirmations: texts } = ruleSet.texts;
  const matched = choices.map(({ quote }) => quote.type);
  return choices.flatMap(({ quote: umbrella }) => {
    const terms = umbrellaTerms(umbrella, ruleSet.underlying);
    if (!terms) return [];
    const open = choices.flatMap(({ quote }) => {
      const alternatives = Object.hasOwn(terms, quote.type) ? terms[quote.type] : undefined;
      if (!alternatives || quote === umbrella) return [];
      const { below } = compareWithTerms(alternatives, quote.limits);
      return below === "undecided" ? [{ line: quote.type, alternatives, quote }] : [];
    });
    const { checks, absent } = policiesBelow(umbrella, terms, { criteria, matched });
    const undecided = new Map(
      checks.flatMap((check) => (check.below === "undecided" ? [[check.line, check]] : [])),
    );
    const inForce = [...undecided.values()].map(({ line, alternatives }) => ({
      line,
      alternatives,
      quote: umbrella,
    }));
    const lacking = texts.absentPolicies(umbrella, absent);
    return [
      ...[...open, ...inForce].map(({ line, alternatives, quote }) =>
        confirm(quote, texts.underlying(umbrella, line, alternatives)),
      ),
      ...lacking.map((text) => confirm(umbrella, text)),
    ];
  });
}

/** The list of one solution: by quote, then packages and umbrellas. */
export function confirmationsOf(market: Market, combination: Combination): Confirmation[] {
  const { choices, packages } = combination;
  const { confirmations: texts } = market.ruleSet.texts;
  return [
    ...choices.flatMap((choice) => ofChoice(market, choice)),
    ...packages.map(({ provider, lines, cents }) => {
      const own = choices.find((choice) => choice.provider === provider);
      return confirm(
        null,
        texts.package(own?.quote.providerName ?? "", packageLines(market, lines), cents / 100),
      );
    }),
    ...belowUmbrellas(market, combination),
  ];
}
