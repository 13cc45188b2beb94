import { coverageInText } from "@/lib/domain/line-names";
import { joinList } from "@/lib/evaluation/core/format";
import { COUNTED, type Counted, requestedOf } from "../../reading/counts";
import type { FilterRule } from "../../rule-set";
import { AS_STATED } from "./sources";

/** Premiums for fewer vehicles, drivers, employees or locations than there are. They are no price for the request. */

/** Lines whose premium is for each of them, so that a quote that does not say how many is asked about. */
const PRICED_BY: Readonly<Record<Counted, readonly string[]>> = {
  vehicles: ["auto", "commercial_auto"],
  drivers: [],
  employees: [],
  locations: [],
};
const REVEALS = "A premium for a part of what is to be insured";
const fieldOf = (counted: Counted) =>
  `offerings.*.attributes.quoted_${counted.replace(/s$/, "")}_count`;

/** Lines of vehicles that the count of a household may contain too. */
const OTHER_VEHICLES = ["collector_car", "motorcycle", "rv"];

export const countBelowRequested: FilterRule = {
  id: "count_below_requested",
  label: "Quoted for fewer than the request states",
  text: "Removes offerings whose premium is for fewer vehicles, drivers, employees or locations than the request states: vehicles of the household for autos, of the business for commercial autos, drivers for both, employees and locations for the lines of a business. An offering that does not say for how many it is, where there are several, is asked about; an auto offering that does not say so for vehicles is not recommended.",
  sources: AS_STATED,
  tally: (count) => `${count} quoted for fewer than requested`,
  check: ({ type, counts }, criteria) => {
    const requested = (counted: Counted) => requestedOf(criteria, type, counted);
    const fewer = COUNTED.flatMap((counted) => {
      const [quoted, all] = [counts[counted], requested(counted)];
      return quoted !== null && all !== null && quoted < all
        ? { counted, text: `${quoted} of ${all} ${counted}` }
        : [];
    });
    const others = criteria.required.filter((line) => OTHER_VEHICLES.includes(line));
    const elsewhere = others.length > 0 && fewer.every(({ counted }) => counted === "vehicles");
    if (fewer.length > 0 && !elsewhere)
      return { removes: `Quoted for ${joinList(fewer.map(({ text }) => text))}` };
    const open = COUNTED.filter(
      (counted) => counts[counted] === null && (requested(counted) ?? 0) > 1,
    );
    if (open.length === 0 && fewer.length === 0) return null;
    const all = joinList(open.map((counted) => `${requested(counted)} ${counted}`));
    const questions = [
      ...(open.length > 0 ? [`Is the premium for all ${all}?`] : []),
      ...(fewer.length > 0
        ? [
            `Are the others insured by ${joinList(others.map(coverageInText))}? The premium is for ${joinList(fewer.map(({ text }) => text))}.`,
          ]
        : []),
    ];
    const undecided = {
      missing: [...open, ...fewer.map(({ counted }) => counted)].map(fieldOf),
      question: questions.join(" "),
      reveals: REVEALS,
    };
    const isAsked = fewer.length > 0 || open.some((counted) => PRICED_BY[counted].includes(type));
    return isAsked ? { asked: true, undecided } : { undecided };
  },
};
