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

/**
 * The type of a line by any name: as `coverageType`, and for names that it does not know, umbrellas, autos, motorcycles,
 * trucks, collector cars and motor homes. Another unknown name is a type of its own.
 */
export function lineType(name: string): string {
  const type = coverageType(name);
  if (isKnownLine(type)) return type;
  const slug = toSnakeCase(name);
  if (/umbrella/.test(slug) || EXCESS.test(slug))
    return OF_A_BUSINESS.test(slug) ? "commercial_umbrella" : "umbrella";
  if (poolOnlyLine(slug) === "collector_car") return "collector_car";
  if (TRUCKS.test(slug) || BUSINESS_CARS.test(slug)) return "commercial_auto";
  if (MOTORCYCLES.test(slug)) return "motorcycle";
  if (RECREATIONAL.test(slug)) return "rv";
  return CARS.test(slug) ? "auto" : type;
}
