import { commercialMeaning } from "../line-names";
import { type LineOfBusiness, lineSegment } from "../lines-of-business";
import type { PoolOnlyLine } from "../pools/pool-lines";
import {
  OF_A_BUSINESS,
  OF_A_PERSON,
  shorterForms,
  spelledOut,
  tokensOf,
  wordSet,
} from "./line-words";

/** Lines by the words of their names, for names that the list of lines does not have. */

export type FoundLine = {
  line: LineOfBusiness | PoolOnlyLine;
  /** A business means its commercial line by the same name. */
  ambiguous: boolean;
};
/** A line by a name of the list: lower case, words joined by `_`. */
export type FindExact = (spelling: string) => FoundLine | undefined;

/** Words that may stand beside the name of a vehicle. */
const BESIDE_VEHICLES = wordSet(
  "liability personal private passenger family household comprehensive collision bodily injury property damage bi pd csl combined single state multi sr22",
);
const CARS = wordSet("car cars auto autos automobile automobiles vehicle vehicles pap ppa");
export const TRUCKS = wordSet(
  "truck trucks trucker truckers trucking livery liveries taxi taxis taxicab taxicabs limousine limousines limo limos",
);
const BESIDE_TRUCKS = wordSet(
  "box dump tow flatbed semi straight heavy light duty tractor trailer tractors trailers refrigerated reefer garbage cement concrete mixer utility bucket local long haul radius hire motor carrier carriers public owner operator operators delivery",
);
const COLLECTOR = wordSet("classic antique collector collectors collectible vintage");
const MOTORCYCLES = wordSet("motorcycle motorcycles motorbike motorbikes");
const BESIDE_MOTORCYCLES = wordSet("motor cycle cycles bike bikes sport touring street road");
const EXCESS = wordSet(
  "excess liability casualty following follow form layer layers first second third personal over",
);
const WORKERS = wordSet("workers worker workmens workmans workmen workman work");
const COMPENSATION = wordSet("compensation comp");
const BESIDE_WORKERS = wordSet(
  "wc employers employer el liability statutory assigned risk pool voluntary market",
);
export const PART_TWO = /employers?_liability|stop_?gap/;
export const PART_ONE = /(?:work(?:er|men|man)s?_?comp|(?:^|_)wc(?:_|$))/;
const RECREATIONAL =
  /motor_?home|camper|travel_trailer|recreational_vehicle|(?:^|_)(?:rv|atv|utv|ohv|snowmobile|dirt_bike|golf_cart|side_by_side|off_road(?:_vehicle)?)s?(?:_|$)/;
/** Beside a recreational vehicle they mean a business, or several lines. */
const NOT_RECREATIONAL = wordSet(
  "park parks dealer dealers rental rentals garage manufacturer motorcycle motorcycles auto autos car cars boat boats watercraft umbrella",
);
/** Words of a name of an umbrella. */
const UMBRELLA = wordSet(
  "umbrella umbrellas excess liability personal commercial business corporate",
);
const PROFESSIONAL =
  /(?:professional_liability|miscellaneous_professional)$|(?:^|_)errors_(?:and_)?omissions(?:_|$)|(?:^|_)e_(?:and_)?o(?:_|$)/;
const MEDICAL = wordSet(
  "medical physician physicians surgeon surgeons nurse nurses nursing dental dentist dentists hospital healthcare health",
);
/** Beside professional liability they make a package of several lines. */
const OTHER_LINES = wordSet(
  "cyber privacy network media general gl property package umbrella excess directors officers employment epl products product pollution environmental auto",
);

/** Whether the words say that a household is insured. */
const saysPersonal = (tokens: readonly string[]) =>
  tokens.some(
    (word) =>
      OF_A_PERSON.has(word) || ["passenger", "pap", "ppa", "pup", "plup", "cars"].includes(word),
  );

/** The line that words on vehicles, workers and excess layers mean together, or null if one may mean another line. */
function lineByWords(slug: string): LineOfBusiness | PoolOnlyLine | null {
  const tokens = tokensOf(slug);
  const has = (set: ReadonlySet<string>) => tokens.some((token) => set.has(token));
  const only = (...sets: ReadonlySet<string>[]) =>
    tokens.every((token) => sets.some((set) => set.has(token)));
  const ofABusiness = has(OF_A_BUSINESS);
  const compensation =
    tokens.includes("wc") || tokens.includes("wcomp") || (has(WORKERS) && has(COMPENSATION));
  if (compensation && only(WORKERS, COMPENSATION, BESIDE_WORKERS, wordSet("wcomp")))
    return "workers_compensation";
  if (tokens.includes("excess") && only(EXCESS, OF_A_BUSINESS))
    return ofABusiness ? "commercial_umbrella" : "personal_umbrella";
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
  return ofABusiness || primary ? "commercial_auto" : "personal_auto";
}

/** A name of the list beside "commercial" or "personal", of a line that these buy. */
function withoutSegment(tokens: readonly string[], exact: FindExact): FoundLine | undefined {
  const business = tokens.some((word) => OF_A_BUSINESS.has(word));
  const personal = tokens.some((word) => OF_A_PERSON.has(word));
  if (business === personal) return undefined;
  const others = tokens.filter((word) => !OF_A_BUSINESS.has(word) && !OF_A_PERSON.has(word));
  if (others.length === 0) return undefined;
  for (const form of shorterForms(others)) {
    const found = exact(form);
    if (!found) continue;
    if (personal && found.line === "inland_marine")
      return { line: "personal_articles", ambiguous: false };
    const line =
      business && found.ambiguous ? commercialMeaning(found.line as LineOfBusiness) : found.line;
    const segment = lineSegment(line);
    return segment === undefined || (segment === "commercial") === business
      ? { line, ambiguous: false }
      : undefined;
  }
  return undefined;
}

/** Two names of one line after each other: `Dwelling Fire DP-3`. */
function namedTwice(slug: string, exact: FindExact): FoundLine | undefined {
  const all = slug.split("_");
  for (let i = 1; i < all.length && all.length <= 8; i++) {
    const first = exact(all.slice(0, i).join("_"));
    const second = first && exact(all.slice(i).join("_"));
    if (second && second.line === first.line)
      return { line: first.line, ambiguous: first.ambiguous && second.ambiguous };
  }
  return undefined;
}

function lineOfName(slug: string, exact: FindExact): FoundLine | undefined {
  const sure = (line: FoundLine["line"]): FoundLine => ({ line, ambiguous: false });
  if (slug === "el") return sure("stop_gap");
  if (PART_TWO.test(slug)) return sure(PART_ONE.test(slug) ? "workers_compensation" : "stop_gap");
  const tokens = tokensOf(slug);
  const [business, personal] = [
    tokens.some((word) => OF_A_BUSINESS.has(word)),
    saysPersonal(tokens),
  ];
  const whole = exact(slug);
  if (whole) return whole;
  if (/umbrella/.test(slug)) {
    // "Auto & umbrella" are two lines.
    const several = tokens.some(
      (word) =>
        !UMBRELLA.has(word) && ![undefined, "personal_umbrella"].includes(exact(word)?.line),
    );
    if (several) return undefined;
    return business
      ? sure("commercial_umbrella")
      : { line: "personal_umbrella", ambiguous: !personal };
  }
  const short = exact(tokens.join("_"));
  if (short) return short;
  const byWords = lineByWords(slug);
  if (byWords)
    return {
      line: byWords,
      ambiguous: commercialMeaning(byWords as LineOfBusiness) !== byWords && !personal,
    };
  if (RECREATIONAL.test(slug) && !tokens.some((word) => NOT_RECREATIONAL.has(word)) && !business)
    return sure("recreational_vehicle");
  if (PROFESSIONAL.test(slug) && !tokens.some((word) => OTHER_LINES.has(word)))
    return sure(
      tokens.some((word) => MEDICAL.has(word)) ? "medical_malpractice" : "professional_liability",
    );
  for (const form of shorterForms(tokens)) {
    const found = form === "" ? undefined : exact(form);
    if (found) return found;
  }
  return withoutSegment(tokens, exact) ?? namedTwice(slug, exact);
}

/** The parts of a name between brackets, dashes and the like, if each that names a line names the same one. */
function lineOfParts(name: string, exact: FindExact): FoundLine | undefined {
  const parts = name
    .split(/[()[\]/,;:|]|\s[-–—]\s/)
    .map(spelledOut)
    .filter((slug) => tokensOf(slug).length > 0)
    .map((slug) => lineOfName(slug, exact));
  if (parts.length < 2) return undefined;
  const known = parts.flatMap((part) => part ?? []);
  // "Auto (BAP)": one part says that a business is insured.
  const sure = known.find(({ ambiguous }) => !ambiguous) ?? known[0];
  if (!sure || known.length < parts.length) return undefined;
  const same = known.every(
    ({ line, ambiguous }) =>
      line === sure.line || (ambiguous && commercialMeaning(line as LineOfBusiness) === sure.line),
  );
  return same ? sure : undefined;
}

/** The line that the words of a name mean, where that is certain. Undefined if one of them may mean another line. */
export const findByWords = (name: string, exact: FindExact): FoundLine | undefined =>
  lineOfName(spelledOut(name), exact) ?? lineOfParts(name, exact);
