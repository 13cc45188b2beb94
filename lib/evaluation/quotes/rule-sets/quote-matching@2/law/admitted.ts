import { stateInText } from "@/lib/domain/us-states";
import { motorcycleRule } from "@/lib/reference/auto/auto-law";
import {
  ADMITTED_INSURERS,
  admittedInsurer,
  type CompulsoryLine,
} from "@/lib/reference/carriers/admitted-insurers";
import type { Quote } from "../../../reading/quote";
import type { FilterRule, MissingFact } from "../../../rule-set";
import { vehicleOf } from "../../../vehicles";
import { ADMITTED_INSURERS_OF_AUTO } from "../sources";
import { cited, publishedRows } from "./statute";
import { isStopGap } from "./workers";

/** Compulsory lines that a non-admitted insurer may not write. */

const REVEALS = "A policy that does not satisfy the law";

type Subject = {
  line: CompulsoryLine;
  name: string /** The laws that were read hold for it. */;
  read: boolean;
};

function subjectOf(quote: Quote, state: string, day: string): Subject | null {
  // Part two alone is not what the law on workers compensation asks for.
  if (isStopGap(quote)) return null;
  if (quote.type === "workers_compensation")
    return { line: "workers_compensation", name: "workers compensation", read: true };
  const vehicle = vehicleOf(quote);
  if (!vehicle) return null;
  if (vehicle === "motorcycle") {
    const own = motorcycleRule(state, day);
    if (own.status === "known" && !own.rule.compulsory) return null;
  }
  return {
    line: "auto",
    name: "compulsory auto insurance",
    read: vehicle === "car" || vehicle === "motorcycle",
  };
}

export const admittedInsurerRequired: FilterRule = {
  id: "admitted_insurer_required",
  label: "A compulsory line from a non-admitted insurer",
  text: "Removes offerings of auto, motorcycle and workers compensation by a non-admitted insurer where the law asks for an admitted one. In other states, and for commercial autos, it must be confirmed: such a quote does not come before one of an admitted insurer. So it is for a quote that does not say whether its insurer is admitted; it is not recommended, unless no offering of the request states more than a price.",
  parameters: {
    states: Object.fromEntries(
      Object.entries(ADMITTED_INSURERS).map(([line, table]) => [
        line,
        publishedRows(table, ({ required }) => (required ? "an admitted insurer" : null)),
      ]),
    ),
  },
  sources: ADMITTED_INSURERS_OF_AUTO,
  tally: (count) => `${count} of a compulsory line by a non-admitted insurer`,
  check: (quote, { state, effective: day, termsStated }) => {
    if (quote.admitted === true) return null;
    const subject = subjectOf(quote, state, day);
    if (!subject) return null;
    const found = admittedInsurer(subject.line, state, day);
    if (found.status === "known" && !found.rule.required) return null;
    if (quote.admitted === null)
      return {
        undecided: ask(`Is the insurer admitted in ${stateInText(state)}?`),
        // Of prices alone, the best one can be recommended.
        ...(termsStated ? { asked: true as const } : { needed: true as const }),
      };
    if (found.status === "known" && subject.read)
      return {
        removes: `${stateInText(state)} asks for an admitted insurer of ${subject.name} (${cited(found.source)})`,
        sources: [found.source],
      };
    const reason =
      found.status === "known"
        ? `The law asks for an admitted insurer of cars (${cited(found.source)}).`
        : found.reason;
    return {
      asked: true,
      undecided: ask(
        `Does ${stateInText(state)} accept ${subject.name} from a non-admitted insurer? ${reason}`,
      ),
    };
  },
};

const ask = (question: string): MissingFact => ({
  missing: ["offerings.*.admitted"],
  question,
  reveals: REVEALS,
});
