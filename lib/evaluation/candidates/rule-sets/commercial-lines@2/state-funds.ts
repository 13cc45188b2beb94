import type { RuleSource } from "@/lib/domain/rule-source";
import { STATE_FUNDS, stateFundOf } from "@/lib/reference/workers/state-funds";
import type { Risk } from "../../risk";

/** Where only the state fund writes workers compensation. */
export const STATE_FUND_SOURCES: Readonly<Record<string, RuleSource>> = Object.fromEntries(
  Object.entries(STATE_FUNDS).map(([state, { law }]) => [state, law]),
);

/** The law that reserves the line in the state to the state fund, if there is one. */
export const stateFundLaw = ({ line, state }: Pick<Risk, "line" | "state">): RuleSource | null =>
  line === "workers_compensation" ? (stateFundOf(state)?.law ?? null) : null;
