import type { RuleSource } from "@/lib/domain/rule-source";
import { windHail } from "@/lib/reference/property/residual-markets";
import type { Criteria } from "./reading/criteria";
import type { Quote } from "./reading/quote";
import { HOME_TYPES } from "./rule-set";

/** Wind as a peril of homes: which states have it, and whether a home is insured against it. */

/** `hurricane`: hurricane or named-storm deductibles are in use. `hail`: wind and hail deductibles are. */
export type WindPeril = { kind: "hurricane" | "hail"; source: RuleSource };

/** The wind peril of a state, or null where the reference tables have none that was read in a source. */
export function windPeril(state: string): WindPeril | null {
  const found = windHail(state);
  if (found.status !== "known") return null;
  const { hurricane, hail } = found.rule;
  if (!hurricane && hail === undefined) return null;
  return { kind: hurricane ? "hurricane" : "hail", source: found.source };
}

const EXCLUSIONS =
  /^(?:(?:wind|hail|hurricane|named_storm|windstorm|tropical_cyclone)(?:_|$)|ex_wind$|wind_excluded$)/;

/** The exclusions of a home that leave it without insurance against wind. */
export const windExclusions = (quote: Quote): string[] =>
  HOME_TYPES.includes(quote.type)
    ? (quote.exclusions ?? [])
        .filter(
          (name) =>
            EXCLUSIONS.test(name.replace(/^(?:no|excludes?)_/, "")) && !/deductible/.test(name),
        )
        .sort()
    : [];

/** Whether another policy insures the wind that a home excludes: one of the request, or one in force. */
export const hasWindPolicy = ({ required, currentPolicies }: Criteria): boolean =>
  required.includes("wind") || currentPolicies.some(({ type }) => type === "wind");
