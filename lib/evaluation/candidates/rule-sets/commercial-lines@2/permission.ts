import { lineInText } from "@/lib/domain/lines-of-business";
import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import { motorcycleRule } from "@/lib/reference/auto/auto-law";
import { admittedInsurer, type CompulsoryLine } from "@/lib/reference/carriers/admitted-insurers";
import { stateFundOf } from "@/lib/reference/workers/state-funds";
import { workersCompensation } from "@/lib/reference/workers/workers-compensation";
import { FILED } from "../../columns/derive";
import { ALL_LICENSED, type CandidateFacts, type Filing } from "../../facts";
import type { Risk } from "../../risk";

/** What a candidate states about the line in the state, in words. */

type Place = Pick<Risk, "line" | "state">;

const lists = (states: readonly string[] | undefined, state: string) =>
  states?.includes(state) ?? false;

/** The filing of the line that applies in the state. */
export function filingFor(facts: CandidateFacts, { line, state }: Place): Filing | undefined {
  const own = facts.filings?.filter((filing) => filing.line === line) ?? [];
  const named = own.find(({ states }) => states !== ALL_LICENSED && lists(states, state));
  if (named) return named;
  const licensed = lists(facts.licensed_states, state);
  return licensed ? own.find(({ states }) => states === ALL_LICENSED) : undefined;
}

/** The code of `FILED` that the columns give for the same facts. */
export function filedCode(facts: CandidateFacts, place: Place): number {
  const { line, state } = place;
  const { filings, licensed_states: states, lines } = facts;
  const filing = filingFor(facts, place);
  if (filing?.status === "admitted" && states && !lists(states, state))
    return FILED.NOT_LICENSED_AS_FILED;
  if (filing)
    return {
      admitted: FILED.ADMITTED,
      surplus_lines: FILED.SURPLUS_LINES,
      none: FILED.NOT_PERMITTED,
    }[filing.status];
  const elsewhere = filings?.some(
    (each) => each.line === line && (each.states !== ALL_LICENSED || states !== undefined),
  );
  if (elsewhere) return FILED.NOT_FILED;
  if (states && !lists(states, state)) return FILED.NOT_LICENSED;
  if (lines && !lines.includes(line)) return FILED.LINE_NOT_WRITTEN;
  if (states && lines) return FILED.GENERAL;
  return states || lines ? FILED.ONE_LIST : FILED.UNKNOWN;
}

type DatedPlace = Place & Pick<Risk, "effectiveDate">;

/** The newest versions of laws, where the profile has no effective date. */
const NEWEST = "9999-12-31";

/** Compulsory lines. `read`: the laws that were read are on vehicles of this line, or on this insurance. */
const COMPULSORY: Readonly<Record<string, { line: CompulsoryLine; read: boolean }>> = {
  personal_auto: { line: "auto", read: true },
  motorcycle: { line: "auto", read: true },
  commercial_auto: { line: "auto", read: false },
  workers_compensation: { line: "workers_compensation", read: true },
};

/** The law on surplus lines insurers of a compulsory line; null for other lines, and where the line is not compulsory. */
function lawOnInsurers({ line, state, effectiveDate: day = NEWEST }: DatedPlace) {
  const compulsory = Object.hasOwn(COMPULSORY, line) ? COMPULSORY[line] : undefined;
  if (!compulsory) return null;
  if (line === "motorcycle") {
    const own = motorcycleRule(state, day);
    if (own.status === "known" && !own.rule.compulsory) return null;
  }
  const found = admittedInsurer(compulsory.line, state, day);
  if (found.status === "known" && !found.rule.required) return null;
  return { read: compulsory.read, found };
}

/** The law by which only admitted insurers may write the line in the state; null if there is none, or none was read. */
export function admittedInsurerLaw(place: DatedPlace): RuleSource | null {
  const law = lawOnInsurers(place);
  return law?.read && law.found.status === "known" ? law.found.source : null;
}

/** Whether it is not known if surplus lines insurers may write the line, which most states make compulsory. */
export function isUndecidedForSurplusLines(place: DatedPlace): boolean {
  const law = lawOnInsurers(place);
  return law !== null && !(law.read && law.found.status === "known");
}

/** Whether only the fund of the state may write the line; undefined if the class decides, and is open. */
export function stateFundOnly({ line, state, naics }: Pick<Risk, "line" | "state" | "naics">) {
  const fund = line === "workers_compensation" ? stateFundOf(state) : undefined;
  if (!fund?.listedIndustriesOnly) return fund !== undefined;
  // Where the law lists industries, others may insure privately.
  const found = workersCompensation(state, { employees: 1, naics });
  return found.status === "known" && found.rule.duty === "required" ? true : undefined;
}

/** The opening of the reasoning: where the candidate may write the line, as far as it is stated. */
export function permissionText(facts: CandidateFacts, place: Place): string {
  const line = lineInText(place.line);
  const state = stateInText(place.state);
  switch (filedCode(facts, place)) {
    case FILED.ADMITTED: {
      const wants = {
        target: ", a target line",
        standard: "",
        limited: ", with limited appetite",
        none: "",
      };
      const appetite = filingFor(facts, place)?.appetite;
      return `admitted for ${line} in ${state}${appetite ? wants[appetite] : ""}`;
    }
    case FILED.SURPLUS_LINES:
      return `eligible for surplus lines in ${state}, not admitted; writes ${line} there`;
    case FILED.GENERAL:
      return `licensed in ${state}; writes ${line}; not stated whether in ${state}`;
    case FILED.ONE_LIST:
      return facts.licensed_states
        ? `licensed in ${state}; not stated whether it writes ${line}`
        : `writes ${line}; not stated whether in ${state}`;
    case FILED.NOT_LICENSED_AS_FILED:
      return `filed as admitted for ${line} in ${state}, and not licensed there`;
    default:
      return "";
  }
}
