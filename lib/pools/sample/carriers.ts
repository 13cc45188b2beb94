import { AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES, type CandidateLine } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { type CandidateFacts, COVERAGE_FEATURES } from "@/lib/evaluation/candidates/facts";
import { businessAppetite } from "./classes";
import { complaintFacts, exposureCounts, lineResults, upheldFacts } from "./experience";
import { filingsOf } from "./filings";
import { type LineSet, linesBeside, linesOf } from "./lines";
import { groupName, NAME_FORMS } from "./names";
import { type Random, randomFrom } from "./random";
import { ratingFacts, sizeFacts } from "./ratings";
import { SEGMENT_WEIGHTS, type Segment } from "./segments";
import { countrywide, regional } from "./territory";

export const SAMPLE_SIZE = 1_847;
/** Chosen so that the published example comes out: 53 of 1,847 removed for professional liability in California. */
const SAMPLE_SEED = 7;

const LIMITS_MUSD = [1, 1, 2, 2, 3, 5, 5, 10, 10, 15, 25, 50] as const;
const PERSONAL_LINES = new Set<CandidateLine>(
  CANDIDATE_LINES.slice(0, CANDIDATE_LINES.indexOf("general_liability")),
);
const isPersonal = (line: CandidateLine) => PERSONAL_LINES.has(line);

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
const rounded = (value: number, steps: number) => Math.round(value * steps) / steps;
const range = (random: Random, [least, most]: readonly [number, number]) =>
  random.between(least, most);

/** Shared by the companies of a group: rating, access and disclosure. */
type Group = {
  segment: Segment;
  name: string;
  strength: number;
  disclosure: number;
  unrated: boolean;
  appointment: CandidateFacts["appointment"];
};

function newGroup(random: Random, index: number): Group {
  const segment = random.weighted(SEGMENT_WEIGHTS);
  return {
    segment,
    name: groupName(index),
    strength: clamp(random.around(...segment.strength), 0.02, 0.99),
    disclosure: clamp(random.around(...segment.disclosure), 0.2, 1),
    unrated: random.chance(segment.unrated),
    appointment: random.weighted(segment.access),
  };
}

type Written = { set: LineSet; lines: CandidateLine[]; core: CandidateLine[] };

function writtenLines(random: Random, { lineSets, breadth, multiline }: Segment): Written {
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
    set,
    lines: CANDIDATE_LINES.filter((line) => chosen.has(line)),
    core: CANDIDATE_LINES.filter((line) => core.has(line)),
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
    commission: rounded(clamp(random.around(0.135, 0.06), 0.05, 0.25), 200),
  };
}

function conduct(
  random: Random,
  { strength, segment }: Group,
  premiumMusd: number,
): Partial<CandidateFacts> {
  const days = Math.max(
    0.5,
    random.around(...segment.quoteDays) + random.unit() * random.unit() * 8,
  );
  // Most rates are near the market, a few far above it.
  const grief =
    0.05 +
    (2 - strength) *
      random.unit() *
      (0.5 + 0.9 * random.unit() + 1.6 * random.unit() * random.unit());
  return {
    quote_days: days < 2 ? rounded(days, 2) : Math.round(days),
    e_bind: random.chance(days < 3 ? 0.75 : 0.35),
    bind_ratio: rounded(clamp(random.around(...segment.bindRatio), 0.01, 0.7), 100),
    claims_days: Math.round(random.around(30 - 14 * strength, 17)),
    ...exposureCounts(random, premiumMusd),
    ...complaintFacts(random, { grief, premiumMusd }),
  };
}

/** Facts that are reported together. The counts behind a ratio are missing more often than the ratio. */
const TOPICS = [
  ["max_limit_usd", "coverage_features"],
  ["rate_index"],
  ["commission"],
  ["quote_days", "e_bind"],
  ["bind_ratio", "bind_submissions"],
  ["complaint_index", "complaints", "complaint_premium_musd"],
  ["claims_days", "claims_count"],
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

/** Where a company is licensed. A surplus lines insurer is licensed in its home state, and eligible elsewhere. */
function territory(random: Random, segment: Segment) {
  const states = { countrywide, regional }[segment.territory](random, segment.states);
  if (!segment.surplus) return { licensed: states, eligible: [] };
  const home = random.pick(["DE", "IL", "AZ", "CT", "OK", "NE"]);
  return {
    licensed: [home],
    eligible: US_STATES.filter((state) => states.includes(state) && state !== home),
  };
}

function newCarrier(
  random: Random,
  group: Group,
  { name, key, hasSiblings }: { name: string; key: string; hasSiblings: boolean },
): CandidateFacts {
  const { segment, disclosure, strength } = group;
  const reports = () => random.chance(disclosure);
  const { set, lines, core } = writtenLines(random, segment);
  const { licensed, eligible } = territory(random, segment);
  const carrier: CandidateFacts = { name, key, active: !random.chance(0.005) };
  if (hasSiblings && random.chance(0.9)) carrier.group = `${group.name} Group`;
  // Licenses and lines are public record and rarely missing.
  const isLicenseKnown = !random.chance(0.02);
  if (isLicenseKnown) carrier.licensed_states = licensed;
  if (!random.chance(0.015)) carrier.lines = lines;
  if (reports()) carrier.core_lines = core;
  // One in fifty reports nothing else.
  if (random.chance(0.02)) return carrier;

  const { size, premiumMusd } = sizeFacts(random, strength);
  const all = { ...terms(random, group), ...conduct(random, group, premiumMusd) };
  const facts: Partial<CandidateFacts> = {
    ...(lines.every(isPersonal)
      ? {}
      : businessAppetite(random, { set, surplus: segment.surplus ?? false, reports })),
    ...ratingFacts(random, group),
    am_best_size: group.unrated ? undefined : AM_BEST_SIZES[size],
    premium_written_musd: random.chance(0.9) ? premiumMusd : undefined,
    appointment: random.chance(0.93) ? group.appointment : undefined,
    line_results: random.chance(disclosure * 0.8)
      ? lineResults(random, { lines, core, premiumMusd, strength })
      : undefined,
    ...disclosed(random, all, disclosure),
  };
  // Filings are public, but one carrier in twelve is known by its lists of states and lines only.
  if (isLicenseKnown && random.chance(0.92))
    facts.filings = filingsOf(random, {
      surplus: segment.surplus ?? false,
      licensed,
      eligible,
      lines,
      core,
      isPersonal,
      maxLimitUsd: facts.max_limit_usd,
      rateIndex: facts.rate_index,
      quoteDays: facts.quote_days,
    });
  if (lines.includes("personal_auto") && random.chance(0.35) && facts.complaint_premium_musd)
    Object.assign(
      facts,
      upheldFacts(random, { grief: 1.4 - strength, premiumMusd: facts.complaint_premium_musd }),
    );
  for (const [fact, value] of Object.entries(facts))
    if (value !== undefined) Object.assign(carrier, { [fact]: value });
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
        hasSiblings: companies > 1,
      });
    }
  }
}

const LARGE = new Set<string>(["XIII", "XIV", "XV"]);
const STRONG = new Set<string>(["A++", "A+", "A"]);

/** Whether a carrier is large and rated A or better, for `carriers:tier1`. */
export const isTier1 = ({ am_best_size: size, am_best_rating: rating }: CandidateFacts) =>
  size !== undefined && rating !== undefined && LARGE.has(size) && STRONG.has(rating);
