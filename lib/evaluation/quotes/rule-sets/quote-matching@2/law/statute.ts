import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import { formatUsd } from "@/lib/evaluation/core/format";
import type { StateTable } from "@/lib/reference/row";
import type { FilterOutcome } from "../../../rule-set";
import type { Vehicle } from "../../../vehicles";

/** What the rules on laws share: the wording of a law, and the rows that a rule set publishes. */

export const VEHICLES: Readonly<Record<Vehicle, string>> = {
  car: "cars",
  motorcycle: "motorcycles",
  commercial: "commercial vehicles",
  unclear: "this kind of vehicle",
};

/** The citations of a law, each with the day since which it holds. */
export const cited = (...sources: readonly RuleSource[]) =>
  sources
    .map(({ citation, effective }) =>
      effective === undefined ? citation : `${citation}, since ${effective}`,
    )
    .join("; ");

/** A law that the tables do not have. */
export const unreadLaw = (
  what: string,
  { state, day, reason, reveals }: { state: string; day: string; reason: string; reveals: string },
): FilterOutcome => ({
  undecided: {
    missing: [],
    question: `Which ${what} does ${stateInText(state)} require on ${day}? ${reason}`,
    reveals,
  },
});

/** The rows of a table by state, as the rule set publishes them. */
export const publishedRows = <T>(table: StateTable<T>, text: (rule: T) => string | null) =>
  Object.fromEntries(
    Object.entries(table).flatMap(([state, versions]) => {
      const rows = versions.flatMap(({ rule, citation, effective }) => {
        const required = text(rule);
        return required === null
          ? []
          : [{ required, citation, ...(effective === undefined ? {} : { effective }) }];
      });
      return rows.length > 0 ? [[state, rows]] : [];
    }),
  );

/** Limits in thousands of USD, as states print them: 25/50/25. */
export const inThousands = (...usd: readonly number[]) =>
  usd.map((amount) => String(amount / 1_000)).join("/");

export const belowText = (name: string, usd: number, least: number) =>
  `${name} ${usd === 0 ? "none" : formatUsd(usd)}, minimum ${formatUsd(least)}`;

/**
 * How a quote that does not state what a law requires is asked. Where the law may not hold for the vehicle, one that states
 * too little is asked before it is recommended, and so is one that says nothing, unless the request has prices alone.
 */
export const unstatedUnder = (holds: boolean, termsStated: boolean) =>
  holds || !termsStated ? { needed: true as const } : { asked: true as const };
