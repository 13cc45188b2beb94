import { joinList } from "@/lib/evaluation/core/format";
import { COUNTED, type Counted } from "../../reading/counts";
import type { FilterRule } from "../../rule-set";
import { AS_STATED } from "./sources";

/** Premiums for fewer vehicles, drivers, employees or locations than there are. They are no price for the request. */

/** Lines whose premium is for each of them, so that a quote that does not say how many is to be asked. */
const PRICED_BY: Readonly<Record<Counted, readonly string[]>> = {
  vehicles: ["auto", "commercial_auto"],
  drivers: [],
  employees: [],
  locations: [],
};
/** Lines that a count says nothing about: the cars of a household are not its motorcycles. */
const OF_OTHERS: Readonly<Partial<Record<Counted, readonly string[]>>> = {
  vehicles: ["motorcycle", "rv", "watercraft"],
};

export const countBelowRequested: FilterRule = {
  id: "count_below_requested",
  label: "Quoted for fewer than the request states",
  text: "Removes offerings whose premium is for fewer vehicles, drivers, employees or locations than the request states. An auto offering that does not say for how many vehicles it is, where there are several, is to be asked.",
  sources: AS_STATED,
  tally: (count) => `${count} quoted for fewer than requested`,
  check: ({ type, counts }, { counts: requested }) => {
    const applies = (counted: Counted) => !OF_OTHERS[counted]?.includes(type);
    const fewer = COUNTED.filter(applies).flatMap((counted) => {
      const [quoted, all] = [counts[counted], requested[counted]];
      return quoted !== null && all !== null && quoted < all
        ? `${counted} ${quoted} of ${all}`
        : [];
    });
    if (fewer.length > 0) return { removes: `Quoted for ${joinList(fewer)}` };
    const open = COUNTED.filter(
      (counted) =>
        PRICED_BY[counted].includes(type) &&
        counts[counted] === null &&
        (requested[counted] ?? 0) > 1,
    );
    const [first] = open;
    if (!first) return null;
    return {
      asked: true,
      undecided: {
        missing: ["offerings.*.attributes.quoted_vehicle_count"],
        question: `Is the premium for all ${requested[first]} ${first}?`,
        reveals: "A premium for a part of what is to be insured",
      },
    };
  },
};
