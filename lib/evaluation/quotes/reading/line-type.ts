import {
  COVERAGE_TYPES,
  coverageType,
  isKnownLine,
  STOP_GAP,
  toSnakeCase,
} from "@/lib/domain/line-names";
import { poolOnlyLine } from "@/lib/domain/pool-lines";
import { US_STATE_NAMES } from "@/lib/domain/us-states";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { limitNamesLine } from "../vehicles";

/** Names of lines that laws and the terms of umbrellas depend on, in spellings that the list of lines does not have. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that say nothing about the line. */
const NEUTRAL = words(
  "insurance policy policies coverage coverages cover quote quotes quoted program plan line lines the a an of for with and full basic standard preferred nonstandard annual semiannual monthly month months mo new renewal option minimum limits limit required primary only",
);
const OF_A_BUSINESS = words("commercial business corporate company fleet");
/** Words that may stand beside the name of a vehicle. */
const BESIDE_VEHICLES = words(
  "liability personal private passenger family household comprehensive collision bodily injury property damage bi pd csl combined single state multi sr22",
);
const CARS = words("car cars auto autos automobile automobiles vehicle vehicles pap ppa");
const TRUCKS = words(
  "truck trucks trucker truckers trucking livery liveries taxi taxis taxicab taxicabs limousine limousines limo limos",
);
const BESIDE_TRUCKS = words(
  "box dump tow flatbed semi straight heavy light duty tractor trailer tractors trailers refrigerated reefer garbage cement concrete mixer utility bucket local long haul radius hire motor carrier carriers public owner operator operators delivery",
);
const COLLECTOR = words("classic antique collector collectors collectible vintage");
const MOTORCYCLES = words("motorcycle motorcycles motorbike motorbikes");
const BESIDE_MOTORCYCLES = words("motor cycle cycles bike bikes sport touring street road");
const EXCESS = words(
  "excess liability casualty following follow form layer layers first second third personal over",
);
const WORKERS = words("workers worker workmens workmans work");
const COMPENSATION = words("compensation comp");
const BESIDE_WORKERS = words("wc employers employer el liability statutory");
const PART_TWO = /employers?_liability|stop_?gap/;
const PART_ONE = /(?:work(?:er|men|man)s?_?comp|(?:^|_)wc(?:_|$))/;
const RECREATIONAL = /motor_?home|camper|travel_trailer|recreational_vehicle|(?:^|_)rvs?(?:_|$)/;

/** Names and codes of states, the longest first, so that West Virginia is not Virginia. */
const STATES = new RegExp(
  `_(?:${Object.entries(US_STATE_NAMES)
    .flatMap(([code, name]) => [toSnakeCase(name).replace(/^the_/, ""), code.toLowerCase()])
    .sort((a, b) => b.length - a.length)
    .join("|")})(?=_)`,
  "g",
);

/** The words of a name that say which line it is: without states, numbers and words such as "policy". */
const tokensOf = (slug: string): string[] =>
  `_${slug}_`
    .replace(STATES, "")
    .split("_")
    .filter((word) => word !== "" && !NEUTRAL.has(word) && !/^\d+$/.test(word));

/** The line that the words of a name mean together, or null if one of them may mean another line. */
function lineByWords(slug: string): string | null {
  const tokens = tokensOf(slug);
  const has = (set: ReadonlySet<string>) => tokens.some((token) => set.has(token));
  const only = (...sets: ReadonlySet<string>[]) =>
    tokens.every((token) => sets.some((set) => set.has(token)));
  const ofABusiness = has(OF_A_BUSINESS);
  const compensation = tokens.includes("wc") || (has(WORKERS) && has(COMPENSATION));
  if (compensation && only(WORKERS, COMPENSATION, BESIDE_WORKERS)) return "workers_compensation";
  if (tokens.includes("excess") && only(EXCESS, OF_A_BUSINESS))
    return ofABusiness ? "commercial_umbrella" : "umbrella";
  if (has(COLLECTOR) && has(CARS) && only(COLLECTOR, CARS, BESIDE_VEHICLES)) return "collector_car";
  if (has(TRUCKS) && only(TRUCKS, CARS, OF_A_BUSINESS, BESIDE_TRUCKS, BESIDE_VEHICLES))
    return "commercial_auto";
  const carrier = /(?:^|_)(?:motor_carrier|public_auto)/.test(slug);
  if (carrier && only(CARS, OF_A_BUSINESS, BESIDE_TRUCKS, BESIDE_VEHICLES))
    return "commercial_auto";
  const motorcycle = has(MOTORCYCLES) || /(?:^|_)(?:motor_?cycle|(?:motor|sport)_bike)/.test(slug);
  if (motorcycle && only(MOTORCYCLES, BESIDE_MOTORCYCLES, BESIDE_VEHICLES)) return "motorcycle";
  const vehicles = has(CARS) || tokens.includes("fleet");
  if (!vehicles || !only(CARS, OF_A_BUSINESS, BESIDE_VEHICLES)) return null;
  // Truckers call the liability of their own vehicles primary.
  const primary = /(?:^|_)primary(?:_|$)/.test(slug) && tokens.includes("liability");
  return ofABusiness || primary ? "commercial_auto" : "auto";
}

/** The parts of a name between brackets, dashes and the like, if each that names a line names the same one. */
function lineOfParts(name: string): string | null {
  const types = name
    .split(/[()[\]/,;:|]|\s[-–—]\s/)
    .filter((part) => tokensOf(toSnakeCase(part)).length > 0)
    .map((part) => lineOfName(part));
  const [first] = types;
  return types.length > 1 && first && types.every((type) => type === first) ? first : null;
}

/** The known line of a name, or null. */
function lineOfName(name: string): string | null {
  const slug = toSnakeCase(name);
  if (PART_TWO.test(slug)) return PART_ONE.test(slug) ? "workers_compensation" : STOP_GAP;
  const type = coverageType(name);
  if (isKnownLine(type)) return type;
  if (/umbrella/.test(slug))
    return /commercial|business|corporate/.test(slug) ? "commercial_umbrella" : "umbrella";
  const short = tokensOf(slug).join("_");
  if (poolOnlyLine(slug) === "collector_car" || poolOnlyLine(short) === "collector_car")
    return "collector_car";
  // Lines of their own, such as motor truck cargo.
  if (poolOnlyLine(slug) || poolOnlyLine(short)) return null;
  const byWords = lineByWords(slug);
  if (byWords) return byWords;
  if (RECREATIONAL.test(slug)) return "rv";
  const shortened = coverageType(short);
  return isKnownLine(shortened) ? shortened : null;
}

/**
 * The type of a line by any name: as `coverageType`, and for names that it does not know, by the words of the name where
 * their meaning is certain. Employers liability without workers compensation is a line of its own. Another unknown name is a type of its own, with its separators collapsed.
 */
export function lineType(name: string): string {
  return (
    lineOfName(name) ??
    lineOfParts(name) ??
    coverageType(name)
      .replace(/[\s_–—-]+/g, "_")
      .replace(/(?<=.)_$/, "")
  );
}

/** Whether a type is a line of business, so that the rules which hold for it are known. `other` says nothing. */
export function isLine(type: string): boolean {
  if (isKnownLine(type)) return coverageType(type) !== "other";
  const slug = toSnakeCase(type);
  const isAlone = [slug, tokensOf(slug).join("_")].some((each) => poolOnlyLine(each) !== undefined);
  return isAlone || limitNamesLine(type) !== "other";
}

/** The lines that an unknown name may mean, at most three: the nearest spelling, and lines that share a word with it. */
export function nearestLines(type: string): string[] {
  const nearest = nearestName(type, COVERAGE_TYPES);
  const tokens = tokensOf(toSnakeCase(type)).filter((token) => token !== "liability");
  const sharing = COVERAGE_TYPES.filter((line) =>
    line.split("_").some((word) => tokens.includes(word)),
  );
  const ofTrucks = tokens.some((token) => TRUCKS.has(token)) ? ["commercial_auto"] : [];
  const all = [...(nearest === null ? [] : [nearest]), ...ofTrucks, ...sharing];
  return [...new Set(all)].slice(0, 3);
}
