import { STOP_GAP } from "@/lib/domain/line-names";
import { stateInText } from "@/lib/domain/us-states";
import { joinList } from "@/lib/evaluation/core/format";
import { isStateFund, stateFundName } from "@/lib/reference/workers/state-funds";
import { leavePrograms } from "@/lib/reference/workers/statutory-leave";
import {
  employersLiability,
  WORKERS_COMPENSATION,
  workersCompensation,
} from "@/lib/reference/workers/workers-compensation";
import { limitUsd, type Quote } from "../../../reading/quote";
import type { FilterOutcome, FilterRule } from "../../../rule-set";
import { belowText, cited, publishedRows } from "./statute";

/** Part two of the policy alone: private insurers sell it beside the state's fund. */
export const isStopGap = ({ type }: Quote) => type === STOP_GAP;

/** Insurance of employees that only a state may sell, or that a policy may not have less of. */

function workersCompensationFund(quote: Quote, state: string): FilterOutcome {
  const found = workersCompensation(state, {});
  if (found.status !== "known")
    return {
      undecided: {
        missing: [],
        question: `May a private insurer write workers compensation in ${stateInText(state)}? ${found.reason}`,
        reveals: "A quote that nobody may sell in the state",
      },
    };
  if (!found.rule.monopolistic || isStateFund(state, quote.providerName)) return null;
  const fund = stateFundName(state) ?? "the state's fund";
  const law = `In ${stateInText(state)} only ${fund} writes workers compensation (${cited(found.source)})`;
  return { removes: `${law}; ${quote.providerName} is not it`, sources: [found.source] };
}

/** Part two of the policy alone: private insurers sell it beside the state's fund. */
function stopGapBesideFund(state: string): FilterOutcome {
  const found = workersCompensation(state, {});
  if (found.status !== "known" || !found.rule.monopolistic) return null;
  const fund = stateFundName(state) ?? "the state's fund";
  return {
    undecided: {
      missing: ["offerings.*.category"],
      question: `Is there a policy of the fund beside this employers liability? In ${stateInText(state)} only ${fund} writes workers compensation (${cited(found.source)}).`,
      reveals: "Employees without workers compensation",
    },
  };
}

/** Programs of disability or paid leave for which the state approves no private plan. */
function statutoryProgram(state: string, day: string): FilterOutcome {
  const programs = leavePrograms(state, day);
  const known = programs.flatMap((program) =>
    program.status === "known" && program.phase !== "later" ? [program] : [],
  );
  const [first] = known;
  if (!first || known.length < programs.length || known.some(({ rule }) => rule.privatePlan))
    return null;
  return {
    removes: `In ${stateInText(state)} only the state's own program insures disability and paid leave: ${joinList(known.map(({ rule }) => rule.program))} (${cited(first.source)})`,
    sources: known.map(({ source }) => source),
  };
}

export const stateFundOnly: FilterRule = {
  id: "state_fund_only",
  label: "Sold by the state's fund alone",
  text: "Removes offerings of workers compensation by private insurers in states where only the state's fund writes it, and of statutory disability or paid leave where the state approves no private plan. Employers liability alone (stop gap) stays, and the policy of the fund must be confirmed.",
  parameters: {
    states: publishedRows(WORKERS_COMPENSATION, ({ monopolistic }) =>
      monopolistic ? "the state's fund" : null,
    ),
  },
  sources: [],
  tally: (count, { state }) =>
    `${count} by a private insurer of what only the state's fund writes in ${stateInText(state)}`,
  check: (quote, { state, effective, required }) => {
    if (quote.type === "workers_compensation") return workersCompensationFund(quote, state);
    if (isStopGap(quote) && !required.includes("workers_compensation"))
      return stopGapBesideFund(state);
    return quote.type === "statutory_disability" ? statutoryProgram(state, effective) : null;
  },
};

const PARTS = [
  ["el_accident", "employers liability per accident"],
  ["el_policy", "employers liability, disease, policy"],
  ["el_employee", "employers liability, disease, per employee"],
] as const;

export const employersLiabilityBasic: FilterRule = {
  id: "employers_liability_below_basic",
  label: "Employers liability below the basic limits",
  text: "Removes offerings of workers compensation whose employers liability limits are below the basic limits of the state: part two of the policy cannot be lower.",
  sources: [],
  tally: (count) => `${count} with employers liability below the basic limits`,
  check: (quote, { state }) => {
    if (quote.type !== "workers_compensation") return null;
    const stated = PARTS.flatMap(([name, label]) => {
      const usd = limitUsd(quote.limits.get(name));
      return usd === null ? [] : [{ name, label, usd }];
    });
    const found = employersLiability(state);
    if (found.status !== "known" || !found.rule.limits) {
      // Where the fund's policy has no such part, there are no basic limits either.
      return found.status === "known" || stated.length === 0
        ? null
        : {
            undecided: {
              missing: [],
              question: `What are the basic employers liability limits in ${stateInText(state)}? ${found.reason}`,
              reveals: "Employers liability below the basic limits",
            },
          };
    }
    const least = found.rule.limits;
    const below = stated.flatMap(({ name, label, usd }) => {
      const minimum = least[PARTS.findIndex(([part]) => part === name)] ?? 0;
      return usd < minimum ? belowText(label, usd, minimum) : [];
    });
    return below.length > 0
      ? { removes: `${joinList(below)} (${cited(found.source)})`, sources: [found.source] }
      : stated.length === PARTS.length
        ? null
        : {
            undecided: {
              missing: ["offerings.*.limits.employers_liability"],
              question: "Which employers liability limits does the quote have?",
              reveals: "Employers liability below the basic limits",
            },
          };
  },
};
