import type { Amount } from "@/lib/evaluation/core/amounts";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import type { DesiredTerms } from "../../reading/criteria";
import { limitReadings } from "../../reading/limit-forms";
import type { AmountsByName } from "../../reading/quote";
import { limitUsd, usdOf } from "../../reading/quote";
import type { FilterOutcome, FilterRule } from "../../rule-set";
import { AS_STATED } from "./sources";
import { nameInText } from "./texts";

/** Desired terms. Quotes that state worse ones are removed if they are hard, and those that state none are asked. */

const byName = (amounts: AmountsByName) => [...amounts].sort(([a], [b]) => compareText(a, b));

const undecided = (fact: "limits" | "deductibles", names: readonly string[]): FilterOutcome => ({
  asked: true,
  undecided: {
    missing: names.map((name) => `offerings.*.${fact}.${name}`),
    question: `What are the ${fact} for ${joinList(names.map(nameInText))}?`,
    reveals: `${fact === "limits" ? "A limit below" : "A deductible above"} what is required`,
  },
});

const AUTO_LIABILITY = ["bi_person", "bi_accident", "pd", "csl"];

/**
 * A combined limit pays no more than its amount for any part of a split limit. A split limit is as high as a combined one
 * if each of its parts is.
 */
function belowAcross(required: Readonly<Record<string, number>>, limits: AmountsByName) {
  const combined = limitUsd(limits.get("csl"));
  const parts = AUTO_LIABILITY.slice(0, 3).map((name) => limitUsd(limits.get(name)));
  if (required.csl === undefined)
    return combined === null
      ? "undecided"
      : combined < Math.max(...Object.values(required))
        ? "below"
        : "met";
  const { csl } = required;
  if (parts.some((usd) => usd !== null && usd < csl)) return "below";
  return parts.includes(null) ? "undecided" : "met";
}

/** Required split limits beside a combined limit, or the other way around, where the quote states only one form. */
function acrossForms(required: AmountsByName, limits: AmountsByName) {
  const amounts = byName(required).flatMap(([name, amount]): [string, number][] => {
    const usd = usdOf(amount);
    return AUTO_LIABILITY.includes(name) && usd !== null ? [[name, usd]] : [];
  });
  const names = amounts.map(([name]) => name);
  if (names.length === 0 || names.some((name) => limitUsd(limits.get(name)) !== null))
    return { below: "undecided" as const, names, text: "" };
  const below = belowAcross(Object.fromEntries(amounts), limits);
  const inText = (pairs: readonly [string, number | null][]) =>
    joinList(
      pairs.flatMap(([name, usd]) => (usd === null ? [] : `${nameInText(name)} ${formatUsd(usd)}`)),
    );
  const stated = AUTO_LIABILITY.map((name): [string, number | null] => [
    name,
    limitUsd(limits.get(name)),
  ]);
  return { below, names, text: `${inText(stated)}, at least ${inText(amounts)} required` };
}

/** A coverage without an amount: one dollar is enough. */
const ANY: Amount = { carried: true, usd: 1 };

/** A limit in USD. Percentages are of the dwelling limit; null if it is not stated. */
const limitInUsd = (amount: Amount | undefined, dwelling: number | null): number | null => {
  if (amount?.percent === undefined) return limitUsd(amount);
  return dwelling === null ? null : (amount.percent / 100) * dwelling;
};
const usdText = (usd: number) => (Number.isFinite(usd) ? formatUsd(usd) : "unlimited");

export const limitBelowRequired: FilterRule = {
  id: "limit_below_required",
  label: "Limit below what is required",
  text: "If the desired terms of the line are hard, removes offerings that state a lower limit. Percentages are of the dwelling limit. A desired limit that an offering does not state is asked for, hard or not.",
  sources: AS_STATED,
  tally: (count) => `${count} with a limit below what is required`,
  check: ({ type, limits }, { desired }) => {
    const terms = desired.get(type);
    if (!terms) return null;
    // Limits that contradict each other are asked about, unless both are too low.
    const outcomes = limitReadings(limits).map((read) => compareLimits(read, terms));
    return (
      outcomes.find((outcome) => outcome === null || !("removes" in outcome)) ?? outcomes[0] ?? null
    );
  },
};

function compareLimits(limits: AmountsByName, terms: DesiredTerms): FilterOutcome {
  const across = acrossForms(terms.limits, limits);
  if (across.below === "below" && terms.hard) return { removes: `Limit: ${across.text}` };
  const open: string[] = [];
  const dwelling = usdOf(limits.get("dwelling"));
  const missed = byName(terms.limits).flatMap(([name, amount]) => {
    // A coverage that is asked for without an amount has to be there.
    const required = amount.usd === undefined && amount.percent === undefined ? ANY : amount;
    if (across.below !== "undecided" && across.names.includes(name)) return [];
    const given = limits.get(name);
    const text = (stated: string, least: string) =>
      `${nameInText(name)} ${stated}, at least ${least} required`;
    if (given?.percent !== undefined && required.percent !== undefined)
      return given.percent < required.percent
        ? text(`${given.percent}%`, `${required.percent}%`)
        : [];
    const [usd, least] = [given, required].map((each) => limitInUsd(each, dwelling));
    if (typeof usd === "number" && typeof least === "number")
      return usd < least ? text(usdText(usd), usdText(least)) : [];
    if (!(given?.carried === true && required === ANY)) open.push(name);
    return [];
  });
  if (missed.length > 0 && terms.hard) return { removes: `Limit: ${joinList(missed)}` };
  return open.length > 0 ? undecided("limits", open) : null;
}

export const deductibleAboveRequired: FilterRule = {
  id: "deductible_above_required",
  label: "Deductible above what is required",
  text: "If the desired terms of the line are hard, removes offerings that state a higher deductible. Percentages are of the dwelling limit. A desired deductible that an offering does not state is asked for, hard or not.",
  sources: AS_STATED,
  tally: (count) => `${count} with a deductible above what is required`,
  check: ({ type, deductibles, limits }, { desired }) => {
    const terms = desired.get(type);
    if (!terms) return null;
    const dwelling = usdOf(limits.get("dwelling"));
    const open: string[] = [];
    const missed = byName(terms.maxDeductibles).flatMap(([name, most]) => {
      const given = deductibles.get(name);
      if (given?.declined) return `${nameInText(name)} is not covered`;
      if (given?.percent !== undefined && most.percent !== undefined)
        return given.percent > most.percent
          ? `${nameInText(name)} ${given.percent}%, at most ${most.percent}% required`
          : [];
      const inUsd = (amount: typeof most | undefined) =>
        amount?.percent === undefined
          ? usdOf(amount)
          : dwelling === null
            ? null
            : (amount.percent / 100) * dwelling;
      const [usd, limit] = [inUsd(given), inUsd(most)];
      if (usd === null || limit === null) {
        open.push(name);
        return [];
      }
      return usd > limit
        ? `${nameInText(name)} ${formatUsd(usd)}, at most ${formatUsd(limit)} required`
        : [];
    });
    if (missed.length > 0 && terms.hard) return { removes: `Deductible: ${joinList(missed)}` };
    return open.length > 0 ? undecided("deductibles", open) : null;
  },
};

export const desiredFeatures: FilterRule = {
  id: "desired_features",
  label: "Desired features",
  text: "Removes nothing. Desired features of a line are asked for where an offering does not state its features, where the desired terms are hard and its features lack one, and where it lists one as an exclusion too.",
  sources: AS_STATED,
  tally: (count) => `${count} without desired features`,
  check: ({ type, features, exclusions }, { desired }) => {
    const terms = desired.get(type);
    const wanted = [...new Set(terms?.features)];
    const excluded = wanted.filter((name) => exclusions?.includes(name));
    const lacking = wanted.filter((name) => !features?.includes(name) || excluded.includes(name));
    if (!terms || lacking.length === 0) return null;
    if (features !== null && !terms.hard && excluded.length === 0) return null;
    const names = joinList(lacking.sort(compareText).map(nameInText));
    return {
      asked: true,
      undecided: {
        missing: ["offerings.*.coverage_features"],
        question:
          features === null
            ? `Does the quote cover ${names}?`
            : `Does the quote cover ${names}? Its features lack it, or it is excluded`,
        reveals: "Whether it has what was asked for",
      },
    };
  },
};
