import { stateInText } from "@/lib/domain/us-states";
import { residualMarkets } from "./residual-markets";
import type { ResidualMarket } from "./types";

/** Finding the residual market that a carrier's name means: its full name, its abbreviation, or what the trade calls it. */

/** Other names by state, after the beginning of the plan's own name. Abbreviations are those that the plans use. */
const OTHER_NAMES: Readonly<Record<string, readonly (readonly [plan: string, names: string])[]>> = {
  AL: [["Alabama Insurance", "AIUA; Beach Pool; Alabama Beach Pool; Alabama Wind Pool"]],
  CA: [["California FAIR", "CFP; CFPA; FAIR Plan; CA FAIR Plan; Cal FAIR Plan"]],
  CO: [["Colorado FAIR", "FAIR Plan; CO FAIR Plan"]],
  CT: [["Connecticut FAIR", "CT FAIR Plan; Connecticut FAIR Plan Association"]],
  DC: [["District of Columbia", "DCPIF; DC FAIR Plan"]],
  DE: [["Insurance Placement", "IPFD; Delaware FAIR Plan"]],
  FL: [["Citizens", "Citizens; CPIC; Citizens of Florida; Florida Citizens; Citizens Insurance"]],
  GA: [["Georgia", "GUA; Georgia FAIR Plan"]],
  HI: [
    ["Hawaii Property", "HPIA; Hawaii FAIR Plan"],
    ["Hawaii Hurricane", "HHRF"],
  ],
  IL: [["Illinois FAIR", "IFPA; IL FAIR Plan"]],
  IN: [["Indiana Basic", "IBPIUA; Indiana FAIR Plan; Indiana Basic"]],
  KS: [["Kansas", "Kansas FAIR Plan"]],
  KY: [["Kentucky", "Kentucky FAIR Plan; KFPRA"]],
  LA: [
    [
      "Louisiana Citizens",
      "Citizens; LCPIC; LA Citizens; Louisiana Citizens Property Insurance; Louisiana FAIR Plan; Coastal Plan",
    ],
  ],
  MA: [["Massachusetts", "MPIUA; Massachusetts FAIR Plan; MA FAIR Plan"]],
  MD: [["Maryland", "MDJIA; MJIA; JIA; Maryland FAIR Plan"]],
  MI: [["Michigan Basic", "MBPIA; Michigan Basic; Michigan FAIR Plan"]],
  MN: [["Minnesota FAIR", "MFPA; MN FAIR Plan"]],
  MO: [["Missouri", "Missouri FAIR Plan; MPIPF"]],
  MS: [
    ["Mississippi Windstorm", "MWUA; Mississippi Wind Pool"],
    ["Mississippi Residential", "MRPIUA; Mississippi FAIR Plan"],
  ],
  NC: [
    ["North Carolina Joint", "NCJUA; North Carolina FAIR Plan; NC FAIR Plan"],
    [
      "North Carolina Insurance",
      "NCIUA; Coastal Property Insurance Pool; Coastal Pool; Beach Plan; NC Beach Plan; North Carolina Beach Plan; NC Coastal Pool; North Carolina Wind Pool",
    ],
  ],
  NJ: [["New Jersey", "NJIUA; New Jersey FAIR Plan; NJ FAIR Plan"]],
  NM: [["New Mexico", "NMPIP; New Mexico FAIR Plan"]],
  NY: [["New York", "NYPIUA; New York FAIR Plan; NY FAIR Plan"]],
  OH: [["Ohio FAIR", "OFP; OFPUA; Ohio FAIR Plan"]],
  OR: [["Oregon FAIR", "OFPA; Oregon FAIR Plan"]],
  PA: [
    [
      "Pennsylvania FAIR",
      "PFP; Pennsylvania FAIR Plan; Insurance Placement Facility of Pennsylvania",
    ],
  ],
  RI: [["Rhode Island", "RIJRA; Rhode Island FAIR Plan"]],
  SC: [["South Carolina", "SCWHUA; SC Wind Pool; South Carolina Wind Pool"]],
  TX: [
    ["Texas FAIR", "TFPA; Texas FAIR Plan; TX FAIR Plan"],
    ["Texas Windstorm", "TWIA; Texas Wind Pool"],
  ],
  VA: [["Virginia", "VPIA; Virginia FAIR Plan"]],
  WA: [["Washington FAIR", "Washington FAIR Plan Association; WA FAIR Plan"]],
  WI: [["Wisconsin", "WIP; Wisconsin FAIR Plan"]],
  WV: [["West Virginia", "WVEPIA; West Virginia FAIR Plan"]],
};

/** Words that carriers' names are shortened to. */
const SHORTENED: Readonly<Record<string, string>> = {
  ins: "insurance",
  assoc: "association",
  assn: "association",
  prop: "property",
  corp: "corporation",
  co: "company",
  undw: "underwriting",
  uw: "underwriting",
};
const ORGANIZATIONS = ["association", "corporation", "company", "incorporated", "inc"];

const stateName = (state: string) => stateInText(state).replace(/^the /, "");

/**
 * A name in one spelling: in full words, with the name of the state where its code begins it, and without what stands in
 * parentheses, without "the", and without the form of the organization.
 */
function wholeName(name: string, state: string): string {
  const words = (name.replace(/\([^)]*\)/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((word) => word.toLowerCase())
    .map((word) => (Object.hasOwn(SHORTENED, word) ? (SHORTENED[word] ?? word) : word));
  const kept = words[0] === "the" ? words.slice(1) : words;
  const [first = "", ...rest] = kept;
  const full =
    first === state.toLowerCase() && rest.length > 0
      ? [...stateName(state).toLowerCase().split(" "), ...rest]
      : kept;
  const last = full.at(-1) ?? "";
  return (full.length > 1 && ORGANIZATIONS.includes(last) ? full.slice(0, -1) : full).join("");
}

/** The names that a text may contain: the whole, what stands in parentheses, and the parts around a dash. */
const namesIn = (text: string, state: string) =>
  [
    text,
    ...[...text.matchAll(/\(([^)]*)\)/g)].map(([, inside = ""]) => inside),
    ...text.replace(/\([^)]*\)/g, " ").split(/\s[-–—/]\s|[,;]/),
  ]
    .map((name) => wholeName(name, state))
    .filter((name) => name !== "");

function namesOf(state: string, plan: string): string[] {
  const others = (OTHER_NAMES[state] ?? [])
    .filter(([beginning]) => plan.startsWith(beginning))
    .flatMap(([, names]) => names.split("; "));
  return [plan, ...plan.split(" - ").slice(0, 1), ...others].map((name) => wholeName(name, state));
}

type NamedMarket = { market: ResidualMarket; names: ReadonlySet<string> };
const namedMarkets = new Map<string, readonly NamedMarket[]>();

/** The confirmed residual markets of a state with their names, read once: many policies are compared with them. */
function marketsOf(state: string): readonly NamedMarket[] {
  const known = namedMarkets.get(state);
  if (known) return known;
  const markets = residualMarkets(state).flatMap((found) =>
    found.status === "known"
      ? [{ market: found.rule, names: new Set(namesOf(state, found.rule.plan)) }]
      : [],
  );
  // Only states that have some: the cache cannot grow with what is asked.
  if (markets.length > 0) namedMarkets.set(state, markets);
  return markets;
}

/**
 * The residual market of the state that a carrier's name means, by its whole name. Undefined for other carriers, and for a
 * plan that no source confirms.
 */
export function residualMarketNamed(state: string, carrier: string): ResidualMarket | undefined {
  const markets = marketsOf(state);
  if (markets.length === 0) return undefined;
  const own = stateName(state).toLowerCase().replaceAll(" ", "");
  const whole = namesIn(carrier, state);
  // "Florida Citizens …" is Citizens in Florida.
  const given = [
    ...whole,
    ...whole.flatMap((name) => (name.startsWith(own) ? name.slice(own.length) || [] : [])),
  ];
  return markets.find(({ names }) => given.some((name) => names.has(name)))?.market;
}
