import type { QuoteStatus } from "@/lib/domain/quote-matching";
import type { Amount } from "@/lib/evaluation/core/amounts";

import type { CustomFacts } from "../facts/declared";
import type { Counts } from "./counts";

/** A quote in the form that rules read: amounts per year in cents, limits and deductibles by their standard names. */

/** By standard name, or in snake case for names that no rule knows. */
export type AmountsByName = ReadonlyMap<string, Amount>;

export type QuotedPremium = {
  /** Per year. */
  cents: number;
  /** `2 × $1,400`, or null for a premium that was quoted per year. */
  asQuoted: string | null;
};

/** `not_rated` and `suspended` are no opinion: the agency says nothing about strength. */
export type Rating =
  | { standing: "graded" | "supervision" | "liquidation"; grade: string }
  | { standing: "not_rated" | "suspended"; grade: string }
  | { standing: "not_stated" };

export type Quote = {
  id: string;
  providerName: string;
  /** Quotes with the same key are of one provider. */
  providerKey: string;
  /** The line as sent, and its standard name. */
  category: string;
  type: string;
  premium: QuotedPremium;
  /** null if not stated. */
  termMonths: number | null;
  /** The premium says neither that it is per year nor for which term: a year is assumed. */
  termAssumed: boolean;
  /** The premium is per year by its name, beside a shorter term. */
  annualByName: boolean;
  feesCents: number | null;
  taxesCents: number | null;
  /** The taxes are other ones than the surplus lines tax, which may come on top. */
  taxesPartial: boolean;
  /** The stamping fee is stated, as one of the fees. */
  stampingStated: boolean;
  /** The price for `lines` together, two or more standard names. null if it states none that can be bought. */
  package: (QuotedPremium & { lines: readonly string[]; linesAssumed: boolean }) | null;
  limits: AmountsByName;
  deductibles: AmountsByName;
  features: readonly string[] | null;
  exclusions: readonly string[] | null;
  /** The limits that an umbrella requires below it, by line. null if it states none. */
  underlying: ReadonlyMap<string, AmountsByName> | null;
  rating: Rating;
  admitted: boolean | null;
  complaintIndex: number | null;
  status: QuoteStatus | null;
  /** The words for a decline, and a status that means nothing, as sent. null without them. */
  statusWord: string | null;
  statusUnread: string | null;
  days: number | null;
  eBind: boolean | null;
  inspection: boolean | null;
  /** null if not stated, as the lists below. */
  excludedStates: readonly string[] | null;
  licensedStates: readonly string[] | null;
  prohibitedNaics: readonly string[] | null;
  avoidedNaics: readonly string[] | null;
  validUntil: string | null;
  /** How many vehicles, drivers, employees and locations the premium is for. */
  counts: Counts;
  /** Its provider's offerings state different ratings, of which the lowest counts. */
  ratingsDiffer: readonly string[] | null;
  /** A rating of an agency that nobody names, in AM Best's scale. It decides nothing. */
  unnamedRating: Exclude<Rating, { standing: "not_stated" }> | null;
  commission: number | null;
  /** Facts that the engine declares. Absent if it declares none. */
  custom?: CustomFacts;
};

/** The USD that an amount states; null for percentages, amounts that are not stated, and unlimited ones. */
export const usdOf = (amount: Amount | undefined): number | null =>
  amount?.usd !== undefined && Number.isFinite(amount.usd) ? amount.usd : null;

/** A limit in USD. Infinity for one without a maximum; null if no amount is stated. */
export const limitUsd = (amount: Amount | undefined): number | null => amount?.usd ?? null;
