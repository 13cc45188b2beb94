import {
  commercialMeaning,
  findLine,
  inLineOrder,
  portfolioLineInText,
  toSnakeCase,
} from "@/lib/domain/line-names";
import type { Segment } from "@/lib/domain/lines-of-business";
import { type LineOfBusiness, lineSegment } from "@/lib/domain/lines-of-business";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import type { CoverageInput, Policy } from "../input";
import { type Facts, factsOf } from "./facts";
import {
  type DeductibleAmounts,
  deductiblesOf,
  type LimitAmounts,
  limitsOf,
} from "./policy-amounts";

/** What a policy may carry or exclude beside its limits, by the rules' names. */
export const FEATURE_LABELS = {
  comprehensive: "comprehensive",
  collision: "collision",
  rideshare: "rideshare endorsement",
  pip: "personal injury protection",
  hired_non_owned_auto: "hired and non-owned auto",
  water_backup: "water backup",
  ordinance_or_law: "ordinance or law",
  scheduled_property: "scheduled property",
  home_business: "home business endorsement",
  earthquake: "earthquake endorsement",
  flood: "flood endorsement",
  wind: "wind and hail",
  animal_liability: "animal liability",
  business_income: "business income",
  cyber: "cyber endorsement",
  employment_practices: "employment practices endorsement",
  professional_liability: "professional liability endorsement",
  liquor_liability: "liquor liability endorsement",
  contents_replacement_cost: "replacement cost of contents",
  roof_replacement_cost: "replacement cost of the roof",
} as const;
export type Feature = keyof typeof FEATURE_LABELS;

export type HeldPolicy = {
  line: LineOfBusiness;
  /** How evidence names it: "auto policy (Garden State Mutual)". */
  name: string;
  limits: LimitAmounts;
  deductibles: DeductibleAmounts;
  features: Partial<Record<Feature, boolean>>;
  effective?: string;
  expires?: string;
  /** Its status says that it is no longer in force. */
  ended: boolean;
  replacementCost: number | undefined;
};

/** A portfolio as rules see it; the order in which policies were given is gone. */
export type NormalizedPortfolio = {
  state: string;
  asOf: string;
  segments: readonly Segment[];
  lines: readonly LineOfBusiness[];
  policies: readonly HeldPolicy[];
  facts: Facts;
};

const ENDED = ["cancelled", "canceled", "lapsed", "expired", "terminated"];
const HOMES: readonly LineOfBusiness[] = ["homeowners", "condo", "mobile_home"];

const opposite = (value: boolean | undefined) => (value === undefined ? undefined : !value);
const eitherSays = (a: boolean | undefined, b: boolean | undefined) => (a || b ? true : (a ?? b));

function featuresOf(
  { attributes = {} }: Policy,
  limits: LimitAmounts,
  deductibles: DeductibleAmounts,
): HeldPolicy["features"] {
  const { contents_settlement, roof_settlement } = attributes;
  const insured = (name: "comprehensive" | "collision") => {
    const given = deductibles[name];
    return given && (given.carried ? true : given.declined ? false : undefined);
  };
  return {
    comprehensive: eitherSays(attributes.comprehensive, insured("comprehensive")),
    collision: eitherSays(attributes.collision, insured("collision")),
    rideshare: attributes.rideshare,
    pip: eitherSays(attributes.pip, limits.pip?.carried),
    hired_non_owned_auto: attributes.hired_non_owned_auto,
    water_backup: eitherSays(attributes.water_backup, limits.water_backup?.carried),
    ordinance_or_law: eitherSays(attributes.ordinance_or_law, limits.ordinance_or_law?.carried),
    scheduled_property: eitherSays(
      attributes.scheduled_property,
      limits.scheduled_property?.carried,
    ),
    home_business: attributes.home_business,
    earthquake: attributes.earthquake,
    flood: attributes.flood,
    wind: opposite(attributes.wind_excluded),
    animal_liability: opposite(attributes.animal_liability_excluded),
    business_income: eitherSays(attributes.business_income, limits.business_income?.carried),
    cyber: attributes.cyber,
    employment_practices: attributes.employment_practices,
    professional_liability: attributes.professional_liability,
    liquor_liability: attributes.liquor_liability,
    contents_replacement_cost: contents_settlement && contents_settlement === "replacement_cost",
    roof_replacement_cost: roof_settlement && roof_settlement === "replacement_cost",
  };
}

type Named = { policy: Policy; line: LineOfBusiness; ambiguous: boolean };

/** "Auto" and "umbrella" are a business's where only a business is described, or where every name that leaves no doubt is a business's. */
function ofABusiness({ household, business }: CoverageInput, named: readonly Named[]): boolean {
  if (household || business) return household === undefined;
  const sure = named.flatMap(({ line, ambiguous }) => (ambiguous ? [] : (lineSegment(line) ?? [])));
  return sure.length > 0 && !sure.includes("personal");
}

function segmentsOf(
  { household, business }: CoverageInput,
  lines: readonly LineOfBusiness[],
): Segment[] {
  const held = lines.flatMap((line) => lineSegment(line) ?? []);
  const commercial = business !== undefined || held.includes("commercial");
  const personal = household !== undefined || held.includes("personal") || !commercial;
  return [
    ...(personal ? (["personal"] as const) : []),
    ...(commercial ? (["commercial"] as const) : []),
  ];
}

/** What flood policies insure together: the one dwelling there is, or what they say themselves. */
function costOfTheHome(policies: readonly HeldPolicy[]): number | undefined {
  const dwellings = policies.filter(({ line }) => HOMES.includes(line) || line === "dwelling_fire");
  const [only] = dwellings.length === 1 ? dwellings : [];
  const stated = policies.flatMap(({ line, replacementCost }) =>
    line === "flood" ? (replacementCost ?? []) : [],
  );
  return only?.replacementCost ?? (stated.length > 0 ? Math.max(...stated) : undefined);
}

export function normalize(input: CoverageInput, asOf: string): NormalizedPortfolio {
  const named = input.current_portfolio.policies.flatMap((policy): Named[] => {
    const called = findLine(policy.line);
    return called ? [{ policy, ...called }] : [];
  });
  const business = ofABusiness(input, named);
  const resolved = named.map(({ policy, line, ambiguous }) => ({
    policy,
    line: business && ambiguous ? commercialMeaning(line) : line,
  }));
  const lines = inLineOrder(resolved.map(({ line }) => line));
  const facts = factsOf(input, asOf);
  const homes = resolved.filter(({ line }) => HOMES.includes(line)).length;

  const policies = lines.flatMap((line) =>
    resolved
      .filter((held) => held.line === line)
      .map(({ policy }) => ({ policy, text: canonicalJson(policy) }))
      .sort(
        (a, b) =>
          compareText(a.policy.carrier ?? "", b.policy.carrier ?? "") ||
          compareText(a.text, b.text),
      )
      .map(({ policy }): HeldPolicy => {
        const limits = limitsOf(line, policy.limits);
        const deductibles = deductiblesOf(policy.deductibles);
        return {
          line,
          name: `${portfolioLineInText(line)} policy${policy.carrier ? ` (${policy.carrier})` : ""}`,
          limits,
          deductibles,
          features: featuresOf(policy, limits, deductibles),
          effective: policy.effective,
          expires: policy.expires,
          ended: ENDED.includes(toSnakeCase(policy.attributes?.status ?? "")),
          // The household has one home: with several home policies it is not known which of them insures it.
          replacementCost:
            policy.attributes?.replacement_cost ??
            (homes === 1 && HOMES.includes(line) ? facts.replacementCost : undefined),
        };
      }),
  );
  const numbers = { ...facts.numbers, home_replacement_cost: costOfTheHome(policies) };
  return {
    state: input.state,
    asOf,
    segments: segmentsOf(input, lines),
    lines,
    policies,
    facts: { ...facts, numbers },
  };
}
