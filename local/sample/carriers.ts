import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES, type CandidateLine } from "@/lib/domain/lines-of-business";
import { type CandidateFacts, COVERAGE_FEATURES } from "@/lib/evaluation/candidates/facts";
import { businessAppetite } from "./appetite";
import { type LineSet, linesBeside, linesOf } from "./lines";
import { groupName, NAME_FORMS } from "./names";
import { type Random, randomFrom } from "./random";
import { SEGMENT_WEIGHTS, type Segment } from "./segments";
import { countrywide, regional } from "./territory";

export const SAMPLE_SIZE = 1_847;
/** Chosen so that the published example comes out: 53 of 1,847 removed for professional liability in California. */
const SAMPLE_SEED = 2_092;

// The minimum strength for each rating, best first.
const RATING_FLOORS = [0.94, 0.8, 0.6, 0.42, 0.34, 0.27, 0.2, 0.12] as const;
/** Typical direct premium of each size category from I to XV, million USD. */
const PREMIUM_BY_SIZE = [
  0.8, 1.6, 3, 7, 12, 24, 45, 80, 130, 240, 380, 560, 900, 1400, 3200,
] as const;
const LIMITS_MUSD = [1, 1, 2, 2, 3, 5, 5, 10, 10, 15, 25, 50] as const;
const PERSONAL_LINES = new Set<CandidateLine>(
  CANDIDATE_LINES.slice(0, CANDIDATE_LINES.indexOf("general_liability")),
);

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
const rounded = (value: number, steps: number) => Math.round(value * steps) / steps;
const range = (random: Random, [least, most]: readonly [number, number]) =>
  random.between(least, most);

/** Shared by the companies of a group: rating and disclosure. */
type Group = {
  segment: Segment;
  name: string;
  strength: number;
  disclosure: number;
  unrated: boolean;
};

function newGroup(random: Random, index: number): Group {
  const segment = random.weighted(SEGMENT_WEIGHTS);
  return {
    segment,
    name: groupName(index),
    strength: clamp(random.around(...segment.strength), 0.02, 0.99),
    disclosure: clamp(random.around(...segment.disclosure), 0.2, 1),
    unrated: random.chance(segment.unrated),
  };
}

function writtenLines(random: Random, { lineSets, breadth, multiline }: Segment) {
  const set: LineSet = random.weighted(lineSets);
  const known = linesOf(set);
  const chosen = new Set(
    known.slice(0, Math.max(1, Math.round(known.length * range(random, breadth)))),
  );
  const heads = known
    .slice(0, random.whole(1, Math.min(4, known.length)))
    .filter((line) => chosen.has(line));
  const beside = multiline ? linesBeside(random) : [];
  for (const line of beside) chosen.add(line);
  // Most accept lines outside of their specialty only as an accommodation; some target one or two.
  const core = new Set([
    ...heads,
    ...(random.chance(0.35) ? random.some(beside, random.whole(1, 2)) : []),
  ]);
  return {
    lines: CANDIDATE_LINES.filter((line) => chosen.has(line)),
    core: CANDIDATE_LINES.filter((line) => core.has(line)),
  };
}

function financials(random: Random, { strength, unrated }: Group): Partial<CandidateFacts> {
  const floor = RATING_FLOORS.findIndex((least) => strength >= least);
  const size = clamp(Math.round(strength * 14 + random.around(0, 4)), 0, AM_BEST_SIZES.length - 1);
  const premium = (PREMIUM_BY_SIZE[size] ?? 1) * random.between(0.6, 1.6);
  return {
    am_best_rating: unrated ? undefined : AM_BEST_RATINGS[floor < 0 ? random.whole(8, 12) : floor],
    am_best_size: unrated ? undefined : AM_BEST_SIZES[size],
    premium_written_musd: random.chance(0.9) ? rounded(premium, 10) : undefined,
  };
}

function terms(random: Random, { strength, segment }: Group): Partial<CandidateFacts> {
  const reach = clamp(
    Math.floor((strength * 0.8 + random.between(-0.25, 0.35)) * LIMITS_MUSD.length),
    0,
    LIMITS_MUSD.length - 1,
  );
  return {
    max_limit_usd: (LIMITS_MUSD[reach] ?? 1) * 1e6,
    coverage_features: random.some(
      COVERAGE_FEATURES,
      clamp(Math.round(random.around(0.4 + 3 * strength, 3)), 0, COVERAGE_FEATURES.length),
    ),
    // Stronger carriers charge a little more for the same risk.
    rate_index: rounded(
      clamp(random.around(segment.rate + 0.06 * (strength - 0.5), 0.44), 0.7, 1.7),
      100,
    ),
  };
}

function conduct(random: Random, { strength, segment }: Group): Partial<CandidateFacts> {
  const days = Math.max(
    0.5,
    random.around(...segment.quoteDays) + random.unit() * random.unit() * 8,
  );
  // Most rates are near the market, a few far above it.
  const grief =
    (2 - strength) *
    random.unit() *
    (0.5 + 0.9 * random.unit() + 1.6 * random.unit() * random.unit());
  return {
    quote_days: days < 2 ? rounded(days, 2) : Math.round(days),
    e_bind: random.chance(days < 3 ? 0.75 : 0.35),
    bind_ratio: rounded(clamp(random.around(...segment.bindRatio), 0.01, 0.7), 100),
    complaint_index: rounded(grief + 0.05, 100),
    claims_days: Math.round(random.around(30 - 14 * strength, 17)),
  };
}

const TOPICS = [
  ["max_limit_usd", "coverage_features"],
  ["rate_index"],
  ["quote_days", "e_bind"],
  ["bind_ratio"],
  ["complaint_index", "claims_days"],
] as const satisfies readonly (readonly (keyof CandidateFacts)[])[];

/** Omits the topics that the group does not report, and sometimes a single fact of another topic. */
function disclosed(
  random: Random,
  facts: Partial<CandidateFacts>,
  share: number,
): Partial<CandidateFacts> {
  const reported = TOPICS.filter(() => random.chance(share)).flatMap((topic) =>
    topic.filter(() => random.chance(0.94)),
  );
  return Object.fromEntries(reported.map((fact) => [fact, facts[fact]]));
}

function newCarrier(
  random: Random,
  group: Group,
  { name, key }: { name: string; key: string },
): CandidateFacts {
  const { segment, disclosure } = group;
  const reports = () => random.chance(disclosure);
  const { lines, core } = writtenLines(random, segment);
  const carrier: CandidateFacts = { name, key, active: !random.chance(0.005) };
  // Licenses and lines are public record and rarely missing.
  if (!random.chance(0.02))
    carrier.licensed_states = { countrywide, regional }[segment.territory](random, segment.states);
  if (!random.chance(0.015)) carrier.lines = lines;
  if (reports()) carrier.core_lines = core;
  // One in fifty reports nothing else.
  if (random.chance(0.02)) return carrier;

  const commercial = lines.some((line) => !PERSONAL_LINES.has(line));
  const business = commercial ? businessAppetite(random, reports) : {};
  const rest = {
    ...financials(random, group),
    ...disclosed(random, { ...terms(random, group), ...conduct(random, group) }, disclosure),
  };
  for (const [fact, value] of Object.entries({ ...business, ...rest }))
    if (value !== undefined) Object.assign(carrier, { [fact]: value });
  if (lines.includes("personal_auto") && random.chance(0.35)) {
    carrier.upheld_complaints_per_musd = rounded(
      random.unit() * random.unit() * 0.2 * (1.2 - group.strength),
      1000,
    );
  }
  return carrier;
}

/** Company names of a group: the name forms of its segment, then numbered ones. */
function companyName(group: Group, at: number): string {
  const forms = group.segment.forms.flatMap((form) => NAME_FORMS[form]);
  const offset = group.name.length;
  const form = forms[(at + offset) % forms.length];
  return at < forms.length
    ? `${group.name} ${form}`
    : `${group.name} ${form} No. ${Math.floor(at / forms.length) + 1}`;
}

/**
 * Generates `count` fictional carriers, group by group. The same count and seed give the same bytes on every
 * machine. Names and keys are unique.
 */
export function* generateCarriers({
  count = SAMPLE_SIZE,
  seed = SAMPLE_SEED,
} = {}): Generator<CandidateFacts> {
  const random = randomFrom(seed);
  let created = 0;
  for (let index = 0; created < count; index++) {
    const group = newGroup(random, index);
    const [least, most] = group.segment.companies;
    const companies = Math.min(random.whole(least, most), count - created);
    for (let at = 0; at < companies; at++) {
      created += 1;
      yield newCarrier(random, group, {
        name: companyName(group, at),
        key: `F${String(created).padStart(5, "0")}`,
      });
    }
  }
}

const LARGE = new Set<string>(["XIII", "XIV", "XV"]);
const STRONG = new Set<string>(["A++", "A+", "A"]);

/** Whether a carrier is large and rated A or better, for `carriers:tier1`. */
export const isTier1 = ({ am_best_size: size, am_best_rating: rating }: CandidateFacts) =>
  size !== undefined && rating !== undefined && LARGE.has(size) && STRONG.has(rating);
