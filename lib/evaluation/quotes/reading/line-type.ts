import { coverageType, isKnownLine, toSnakeCase } from "@/lib/domain/line-names";
import { poolOnlyLine } from "@/lib/domain/pool-lines";

/** Names of lines that laws and the terms of umbrellas depend on, in spellings that the list of lines does not have. */

const EXCESS =
  /^(?:(?:personal|commercial|business|corporate|follow(?:ing)?_form)_)*excess(?:_(?:liability|casualty|policy|coverage|insurance))*$/;
const OF_A_BUSINESS = /commercial|business|corporate/;
const TRUCKS =
  /^(?:commercial_)?(?:truck|trucker|trucking|motor_carrier|livery|taxi|limousine|public_auto)s?(?:_(?:liability|insurance|auto))*$/;
const MOTORCYCLES = /^(?:motor_?cycle|motor_?bike|sport_bike)s?(?:_(?:liability|insurance))*$/;
const RECREATIONAL = /motor_?home|camper|travel_trailer|recreational_vehicle|(?:^|_)rvs?(?:_|$)/;
const CARS =
  /^(?:personal_|private_|private_passenger_)?(?:car|auto|automobile|vehicle)s?(?:_(?:liability|insurance|policy))*$/;
const BUSINESS_CARS =
  /^(?:commercial|business|company|corporate|fleet)_(?:car|auto|automobile|vehicle|fleet)s?(?:_(?:liability|insurance|policy))*$/;
const PART_TWO = /employers?_liability|stop_?gap/;
const WORKERS = /(?:work(?:er|men|man)s?_?comp|(?:^|_)wc(?:_|$))/;
/** Employers liability alone. Part two of a policy is not the compulsory cover of part one. */
export const STOP_GAP = "stop_gap";

/**
 * The type of a line by any name: as `coverageType`, and for names that it does not know, umbrellas, autos, motorcycles,
 * trucks, collector cars and motor homes. Employers liability without workers compensation is a line of its own, as is
 * another unknown name.
 */
export function lineType(name: string): string {
  const slug = toSnakeCase(name);
  if (PART_TWO.test(slug)) return WORKERS.test(slug) ? "workers_compensation" : STOP_GAP;
  const type = coverageType(name);
  if (isKnownLine(type)) return type;
  if (/umbrella/.test(slug) || EXCESS.test(slug))
    return OF_A_BUSINESS.test(slug) ? "commercial_umbrella" : "umbrella";
  if (poolOnlyLine(slug) === "collector_car") return "collector_car";
  if (TRUCKS.test(slug) || BUSINESS_CARS.test(slug)) return "commercial_auto";
  if (MOTORCYCLES.test(slug)) return "motorcycle";
  if (RECREATIONAL.test(slug)) return "rv";
  return CARS.test(slug) ? "auto" : type;
}
