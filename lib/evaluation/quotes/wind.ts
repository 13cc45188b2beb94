import { toSnakeCase } from "@/lib/domain/line-names";
import type { RuleSource } from "@/lib/domain/rule-source";
import { windHail } from "@/lib/reference/property/residual-markets";
import type { Criteria } from "./reading/criteria";
import { limitUsd, type Quote } from "./reading/quote";
import { HOME_TYPES, valueToInsure } from "./rule-set";

/** Wind as a peril of homes: which states have it, and whether a home is insured against it. */

/** `hurricane`: hurricane or named-storm deductibles are in use. `hail`: wind and hail deductibles are. */
export type WindPeril = { kind: "hurricane" | "hail"; source: RuleSource };

/** Why the wind peril of a state is not known, or null where it is. */
export function windUnread(state: string): string | null {
  const found = windHail(state);
  return found.status === "known" ? null : found.reason;
}

/** The wind peril of a state, or null where the reference tables have none that was read in a source. */
export function windPeril(state: string): WindPeril | null {
  const found = windHail(state);
  if (found.status !== "known") return null;
  const { hurricane, hail } = found.rule;
  if (!hurricane && hail === undefined) return null;
  return { kind: hurricane ? "hurricane" : "hail", source: found.source };
}

const WIND =
  /(?:^|_)(?:wind|winds|windstorms?|hail|hailstorms?|hurricanes?|(?:named_)?storms?|named_windstorms?|tropical_(?:cyclone|storm)s?|tornado(?:e?s)?)(?:_|$)/;
/** Names that leave out a part of the damage or of the property, change what is paid, or exclude nothing. */
const PARTIAL =
  /cosmetic|driven_rain|deductible|fences?|screens?|antennas?|signs?|trees?|shrubs?|plants?|awnings?|carports?|solar|turbine|acv|actual_cash|schedule|depreciat|includ|buy_?back|storm_(?:water|surge|drain)|(?:ice|winter|snow)_?storms?|exclusion_(?:removed|deleted|waived)|^no_.*exclusion/;

const isWindExclusion = (name: string): boolean => {
  const slug = toSnakeCase(name);
  return WIND.test(slug) && !PARTIAL.test(slug);
};

const WIND_DEDUCTIBLES = ["hurricane", "named_storm", "wind_hail"];

/** The exclusions of a home that leave it without insurance against wind, and its excluded wind deductibles. */
export const windExclusions = (quote: Quote): string[] =>
  HOME_TYPES.includes(quote.type)
    ? [
        ...new Set([
          ...(quote.exclusions ?? []).filter(isWindExclusion),
          ...WIND_DEDUCTIBLES.filter((name) => quote.deductibles.get(name)?.declined),
        ]),
      ].sort()
    : [];

/** Perils that lenders require of a home besides wind. */
const BASIC_PERILS =
  /(?:^|_)(?:fires?|wild_?fires?|brush_?fires?|lightning|explosions?|smoke|riots?|civil_commotion)(?:_|$)/;
/** Names that leave out a part of such a peril, or that are no peril of the home. */
const NO_BASIC_PERIL =
  /liabilit|department|service_charge|nuclear|fungi|tobacco|agricultur|industrial|detector|alarm|deductible|includ|buy_?back|retardant|suppression|(?:exclusion|excl)_(?:removed|deleted|waived)|^no_.*exclusion/;

/** The exclusions of a home that leave it without insurance against fire or another peril that lenders require. */
export const perilExclusions = ({ type, exclusions }: Quote): string[] =>
  HOME_TYPES.includes(type)
    ? [...new Set(exclusions ?? [])]
        .filter((name) => {
          const slug = toSnakeCase(name);
          return BASIC_PERILS.test(slug) && !NO_BASIC_PERIL.test(slug);
        })
        .sort()
    : [];

/**
 * Whether another policy insures the wind that a home excludes: a quote of the request that can be bought, or a policy in
 * force that has `leastShare` of the value of the home. `unclear`: one in force that does not say whether it is.
 */
export function windPolicy(
  quote: Quote,
  criteria: Criteria,
  leastShare: number,
): "quoted" | "in_force" | "unclear" | { tooLow: number; value: number } | null {
  if (criteria.windQuoted) return "quoted";
  const policies = criteria.currentPolicies.filter(({ type }) => type === "wind");
  if (policies.length === 0) return null;
  const value = valueToInsure(quote.type, criteria);
  let lowest: number | null = null;
  let unclear = false;
  for (const { limits, standing } of policies) {
    const dwelling = limits.get("dwelling") ?? limits.get("building");
    const usd = limitUsd(dwelling);
    if (standing === "ending") unclear = true;
    else if (usd === null) unclear = true;
    else if (value === null || usd >= leastShare * value.usd) return "in_force";
    else lowest = Math.max(usd, lowest ?? 0);
  }
  if (unclear) return "unclear";
  return lowest === null || value === null ? null : { tooLow: lowest, value: value.usd };
}
