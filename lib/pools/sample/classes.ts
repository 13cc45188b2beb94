import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import type { LineSet } from "./lines";
import type { Random } from "./random";

/** Classes of business by NAICS prefix, as carriers' appetite guides group them. */
const GUIDE = {
  offices: "5411 5412 5413 5416 5418 5419 523 524 531",
  technology: "5112 5132 518 5182 519 5415 3341 3344 3345",
  retail: "441 444 445 449 455 456 457 458 4453",
  restaurants: "722511 722513 722515 7223",
  habitational: "53111 53113 7211 7212",
  manufacturing: "311 321 322 323 326 327 3323 3327 3328 3329 333 335 3363 337 339",
  wholesale: "4232 4233 4235 4237 4238 424 4931",
  contractors: "2361 238210 238220 2383 23813 23835 5617",
  construction: "2362 2371 2373 2381 238910",
  transport: "4841 4842 4853 4885 4922",
  health: "6211 6212 6213 6214 6219 6223 6241",
  care: "6221 6231 6232 6233 6244",
  services: "5611 5614 5616 6114 6116 8111 8114 8121 8123",
  agriculture: "111 112 1151 1152",
  marine: "4831 4832 4883 3366 1141",
  energy: "2111 2131 2211 2212",
  nightlife: "722410 7131 7132 7139",
  roofing: "238160",
  cannabis: "459991 111419 325411",
} as const;
type Group = keyof typeof GUIDE;

/** The groups that carriers of a line set look for, with their weights. */
const SOUGHT: Readonly<Record<LineSet, readonly (readonly [Group, number])[]>> = {
  personal: [["offices", 1]],
  property: [["habitational", 1]],
  mainStreet: [
    ["retail", 5],
    ["offices", 5],
    ["restaurants", 3],
    ["contractors", 4],
    ["services", 4],
    ["wholesale", 2],
    ["agriculture", 1],
  ],
  middleMarket: [
    ["manufacturing", 7],
    ["wholesale", 4],
    ["technology", 4],
    ["offices", 4],
    ["construction", 3],
    ["health", 2],
    ["services", 2],
  ],
  management: [
    ["offices", 6],
    ["technology", 5],
    ["manufacturing", 2],
    ["health", 2],
    ["services", 2],
  ],
  excess: [
    ["construction", 3],
    ["habitational", 3],
    ["manufacturing", 3],
    ["energy", 2],
    ["nightlife", 2],
    ["offices", 2],
    ["roofing", 1],
  ],
  surplus: [
    ["roofing", 3],
    ["nightlife", 4],
    ["habitational", 4],
    ["construction", 4],
    ["cannabis", 2],
    ["energy", 2],
    ["care", 2],
  ],
  compensation: [
    ["manufacturing", 3],
    ["contractors", 4],
    ["health", 2],
    ["services", 3],
    ["restaurants", 2],
  ],
  marine: [
    ["marine", 5],
    ["wholesale", 2],
    ["transport", 2],
  ],
  bonds: [
    ["construction", 4],
    ["contractors", 3],
    ["offices", 2],
  ],
  medical: [
    ["health", 6],
    ["care", 3],
  ],
  trucking: [
    ["transport", 6],
    ["wholesale", 2],
    ["construction", 1],
  ],
};

/**
 * Classes that many carriers exclude, with the share of carriers that do. Surplus lines insurers exclude a quarter as
 * often: these classes are what they are for.
 */
const HAZARDS: readonly (readonly [string, number])[] = [
  ["459991", 0.8],
  ["325920", 0.75],
  ["332992", 0.6],
  ["332994", 0.6],
  ["562211", 0.65],
  ["3241", 0.6],
  ["2121", 0.6],
  ["1133", 0.55],
  ["238160", 0.5],
  ["4811", 0.5],
  ["4862", 0.45],
  ["722410", 0.4],
  ["713110", 0.4],
  ["7132", 0.35],
  ["561612", 0.35],
  ["3251", 0.35],
  ["238910", 0.3],
  ["484121", 0.3],
  ["6231", 0.3],
  ["5221", 0.15],
];
const SURPLUS_SHARE = 0.25;

// Revenue of the insured in USD per year: small business, middle market, large accounts.
// The range that a carrier targets is much narrower than the range it accepts.
const BANDS = [
  { hard: [undefined, 25e6], target: [0.1e6, 5e6], weight: 3 },
  { hard: [undefined, 60e6], target: [1e6, 20e6], weight: 4 },
  { hard: [0.5e6, 250e6], target: [5e6, 75e6], weight: 4 },
  { hard: [1e6, undefined], target: [10e6, 200e6], weight: 3 },
  { hard: [5e6, undefined], target: [50e6, 1e9], weight: 2 },
  { hard: [undefined, undefined], target: [1e6, 100e6], weight: 4 },
] as const;
const WEIGHTED_BANDS = BANDS.map((band) => [band, band.weight] as const);
const SCALES = [0.5, 0.8, 1, 1, 1, 1.25, 1.5, 2] as const;

function targetClasses(random: Random, set: LineSet): string[] {
  const groups = new Set(
    Array.from({ length: random.whole(1, 3) }, () => random.weighted(SOUGHT[set])),
  );
  const classes = [...groups].flatMap((group) => {
    const all = GUIDE[group].split(" ");
    return random.some(all, Math.max(1, Math.round(all.length * random.between(0.4, 1))));
  });
  return [...new Set(classes)].sort();
}

function excludedClasses(
  random: Random,
  { surplus, targets }: { surplus: boolean; targets: readonly string[] },
): string[] {
  const aversion = random.between(0.5, 1.25) * (surplus ? SURPLUS_SHARE : 1);
  return HAZARDS.filter(
    ([naics, share]) =>
      random.chance(share * aversion) && !targets.some((target) => naics.startsWith(target)),
  ).map(([naics]) => naics);
}

/** Which businesses a commercial carrier accepts and which it targets. Facts it does not report are undefined. */
export function businessAppetite(
  random: Random,
  { set, surplus, reports }: { set: LineSet; surplus: boolean; reports: () => boolean },
): Partial<CandidateFacts> {
  const { hard, target } = random.weighted(WEIGHTED_BANDS);
  const scale = random.pick(SCALES);
  const usd = (amount: number | undefined) => (amount === undefined ? undefined : amount * scale);
  const saysTarget = reports();
  const targets = targetClasses(random, set);
  return {
    revenue_min_usd: usd(hard[0]),
    revenue_max_usd: usd(hard[1]),
    target_revenue_min_usd: saysTarget ? usd(target[0]) : undefined,
    target_revenue_max_usd: saysTarget ? usd(target[1]) : undefined,
    target_naics: reports() ? targets : undefined,
    prohibited_naics: reports() ? excludedClasses(random, { surplus, targets }) : undefined,
  };
}
