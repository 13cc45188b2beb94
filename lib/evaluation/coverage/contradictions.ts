import { findPortfolioLine, type PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { isRecord } from "@/lib/domain/record";
import type { LimitName } from "@/lib/evaluation/core/parse/amount-names";
import {
  type InputProblem,
  readDeductibles,
  readLimits,
} from "@/lib/evaluation/core/parse/amounts-by-name";
import { ageOn } from "./facts/derived-facts";
import type { CoverageInput } from "./input";
import { BUILDING_LINES, isWindForm, marketOf, marketOfCarrier } from "./portfolio/markets";
import { fieldsThatDisagree } from "./portfolio/matching";
import { type Subjects, subjectsOf } from "./portfolio/subjects";

/** Facts of one input that contradict each other. */

type Policies = CoverageInput["current_portfolio"]["policies"];

/** Attributes that say of a coverage what its limit says too. */
const STATED_TWICE = [
  ["pip", "pip"],
  ["water_backup", "water_backup"],
  ["ordinance_or_law", "ordinance_or_law"],
  ["scheduled_property", "scheduled_property"],
  ["business_income", "business_income"],
] as const;
/** Attributes that say of a coverage what its deductible says too. */
const STATED_BY_DEDUCTIBLE = [
  ["comprehensive", "comprehensive"],
  ["collision", "collision"],
  ["earthquake", "earthquake"],
] as const;
const WIND_DEDUCTIBLES = ["wind_hail", "hurricane", "named_storm"] as const;

type Path = readonly (string | number)[];

function statedTwice(
  { line, limits, attributes = {} }: Policies[number],
  path: Path,
): InputProblem[] {
  const found = findPortfolioLine(line);
  const amounts = found ? readLimits(found.line, limits ?? {}, []).amounts : {};
  return STATED_TWICE.flatMap(([attribute, limit]) => {
    const [stated, carried] = [attributes[attribute], amounts[limit]?.carried];
    if (stated === undefined || carried === undefined || stated === carried) return [];
    const what = carried ? "is included" : "is not";
    const message = `contradicts limits.${limit}, which says that it ${what} (got ${stated}). Send one of them`;
    return [{ path: [...path, "attributes", attribute], message }];
  });
}

/** A policy has split limits or one combined limit. Of both, neither is known to hold. */
const LIMIT_FORMS = [
  ["csl", ["bi_person", "bi_accident"]],
  ["um_single", ["um_person", "um_accident"]],
  ["uim_single", ["uim_person", "uim_accident"]],
] as const;

function twoForms({ line, limits }: Policies[number], path: Path): InputProblem[] {
  const found = findPortfolioLine(line);
  if (!found || !limits) return [];
  const { amounts } = readLimits(found.line, limits, []);
  const nameOf = (limit: LimitName) =>
    Object.keys(limits).find(
      (name) => readLimits(found.line, { [name]: limits[name] }, []).amounts[limit] !== undefined,
    ) ?? limit;
  return LIMIT_FORMS.flatMap(([single, split]) => {
    const part = split.find((name) => amounts[name]?.usd !== undefined);
    if (part === undefined || amounts[single]?.usd === undefined) return [];
    const message = `contradicts limits.${nameOf(part)}: a policy has split limits or one combined limit. Send the one that it has`;
    return [{ path: [...path, "limits", nameOf(single)], message }];
  });
}

/** Lines whose policies insure nothing without the limit of each occurrence or claim. */
const NEED_LIMIT: readonly PortfolioLine[] = [
  "personal_umbrella",
  "commercial_umbrella",
  "general_liability",
  "professional_liability",
  "medical_malpractice",
  "liquor_liability",
  "cyber",
  "employment_practices",
  "directors_officers",
  "fidelity_bond",
];

/** A policy of such a line with a limit of 0 or `none`: it would count as held. */
function withoutLimit({ line, limits }: Policies[number], path: Path): InputProblem[] {
  const found = findPortfolioLine(line);
  if (!found || !limits || !NEED_LIMIT.includes(found.line)) return [];
  return Object.keys(limits).flatMap((name) => {
    const { amounts } = readLimits(found.line, { [name]: limits[name] }, []);
    if (amounts.occurrence?.usd !== 0) return [];
    const message = `contradicts line: a policy without a limit insures nothing (got ${JSON.stringify(limits[name])}). Send its limit, or leave the policy out`;
    return [{ path: [...path, "limits", name], message }];
  });
}

/** A deductible of a coverage that the policy has not, by its attribute; or the reverse. */
function deductiblesAndAttributes(
  { deductibles, attributes = {} }: Policies[number],
  path: Path,
): InputProblem[] {
  const { amounts } = readDeductibles(deductibles ?? {}, []);
  const says = (attribute: string, deductible: string, got: unknown, included: boolean) => ({
    path: [...path, "attributes", attribute],
    message: `contradicts deductibles.${deductible}, which says that it is ${included ? "" : "not "}included (got ${got}). Send one of them`,
  });
  const twice = STATED_BY_DEDUCTIBLE.flatMap(([attribute, deductible]) => {
    const [stated, given] = [attributes[attribute], amounts[deductible]];
    if (stated === false && given?.carried) return [says(attribute, deductible, stated, true)];
    return stated === true && given?.declined ? [says(attribute, deductible, stated, false)] : [];
  });
  const wind = WIND_DEDUCTIBLES.find((name) => amounts[name]?.carried);
  return attributes.wind_excluded === true && wind
    ? [...twice, says("wind_excluded", wind, true, true)]
    : twice;
}

/** Fields that name different subjects, such as the id of one vehicle and the VIN of another. */
function twoReferences(policy: Policies[number], path: Path, groups: Subjects): InputProblem[] {
  const { attributes = {}, insures } = policy;
  const differ =
    insures !== undefined &&
    attributes.insures !== undefined &&
    JSON.stringify([insures].flat()) !== JSON.stringify([attributes.insures].flat());
  const fields = differ
    ? [["attributes", "insures"], ["insures"]]
    : fieldsThatDisagree(policy, groups);
  if (!fields) return [];
  const [second = [], first = []] = fields;
  const message = `contradicts ${first.join(".")}: both say what the policy insures. Send one of them`;
  return [{ path: [...path, ...second], message }];
}

/** The carrier is a FAIR plan or a wind pool, and the market that is stated is another one. */
function otherMarket(policy: Policies[number], path: Path, state: string): InputProblem[] {
  const stated = policy.attributes?.market;
  const named = marketOfCarrier(policy, state);
  if (stated === undefined || (named !== "fair_plan" && named !== "wind_pool")) return [];
  if (stated === named) return [];
  const kind = named === "fair_plan" ? "FAIR plan" : "wind pool";
  const message = `contradicts carrier: ${policy.carrier} is a ${kind} (got ${stated}). Correct one of them`;
  return [{ path: [...path, "attributes", "market"], message }];
}

/** The form is for wind only, and neither the market nor the carrier says so. */
function windForm(policy: Policies[number], path: Path, state: string): InputProblem[] {
  const { line } = findPortfolioLine(policy.line) ?? {};
  const isBuilding = line !== undefined && BUILDING_LINES.includes(line);
  if (!isBuilding || !isWindForm(policy.attributes?.form)) return [];
  if (marketOf(policy, state) === "wind_pool") return [];
  const message = `contradicts attributes.form, which is for wind only (got ${policy.line}). Write windstorm`;
  return [{ path: [...path, "line"], message }];
}

const LISTS = [
  ["household", "vehicles"],
  ["household", "motorcycles"],
  ["household", "rental_properties"],
  ["household", "secondary_homes"],
  ["business", "vehicles"],
] as const;

/** Two of a list with one id: a policy that names it would insure both. */
function sharedIds({ household, business }: CoverageInput): InputProblem[] {
  const facts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    household: { ...household },
    business: { ...business },
  };
  return LISTS.flatMap(([of, name]) => {
    const given = facts[of]?.[name];
    const ids = (Array.isArray(given) ? given : []).map((item: unknown) =>
      isRecord(item) && typeof item.id === "string" ? item.id : undefined,
    );
    return ids.flatMap((id, i) => {
      const first = ids.indexOf(id);
      if (id === undefined || first === i) return [];
      const message = `contradicts ${of}.${name}.${first}.id, which is the same (got ${JSON.stringify(id)}). Give each an id of its own`;
      return [{ path: [of, name, i, "id"], message }];
    });
  });
}

const YOUTHFUL_BELOW = 25;

/** Drivers that are listed, and fewer of them in a count. The count may include drivers that are not listed. */
function driverProblems({ drivers = [], household, violations }: CoverageInput): InputProblem[] {
  const young = drivers.filter(({ age }) => age !== undefined && age < YOUTHFUL_BELOW).length;
  const stated = household?.youthful_drivers;
  const listed = drivers.reduce((sum, { violations_3yr: count = 0 }) => sum + count, 0);
  return [
    ...(stated !== undefined && young > stated
      ? [
          {
            path: ["household", "youthful_drivers"],
            message: `contradicts drivers, which lists ${young} under ${YOUTHFUL_BELOW} (got ${stated}). Correct one of them`,
          },
        ]
      : []),
    ...(violations !== undefined && listed > violations
      ? [
          {
            path: ["violations"],
            message: `contradicts drivers, which lists ${listed} in three years (got ${violations}). Correct one of them`,
          },
        ]
      : []),
  ];
}

/** An age and a date of birth of one driver: a year apart may be due to a birthday. */
function ageProblems({ drivers = [], as_of: day }: CoverageInput): InputProblem[] {
  if (day === undefined) return [];
  return drivers.flatMap(({ age, birth_date: birth }, i) => {
    const computed = ageOn(birth, day);
    if (age === undefined || computed === undefined || Math.abs(age - computed) <= 1) return [];
    const message = `contradicts drivers.${i}.birth_date, which makes it ${computed} on ${day} (got ${age}). Correct one of them`;
    return [{ path: ["drivers", i, "age"], message }];
  });
}

/** A vehicle that is not financed and has a loan. */
function loanProblems({ household }: CoverageInput): InputProblem[] {
  const vehicles = Array.isArray(household?.vehicles) ? household.vehicles : [];
  return vehicles.flatMap(({ financed, loan_balance: balance }, i) =>
    financed === false && typeof balance === "number" && balance > 0
      ? [
          {
            path: ["household", "vehicles", i, "financed"],
            message: `contradicts loan_balance: money is owed on the vehicle (got false). Correct one of them`,
          },
        ]
      : [],
  );
}

/** Every contradiction, with the path of the fact that is read last and what to do. */
export function contradictions(input: CoverageInput): InputProblem[] {
  const groups = subjectsOf(input, { personal: true, commercial: true });
  const problems = input.current_portfolio.policies.flatMap((policy, i) => {
    const path = ["current_portfolio", "policies", i];
    return [
      ...statedTwice(policy, path),
      ...twoForms(policy, path),
      ...withoutLimit(policy, path),
      ...deductiblesAndAttributes(policy, path),
      ...twoReferences(policy, path, groups),
      ...otherMarket(policy, path, input.state),
      ...windForm(policy, path, input.state),
    ];
  });
  return [
    ...problems,
    ...driverProblems(input),
    ...ageProblems(input),
    ...loanProblems(input),
    ...sharedIds(input),
  ];
}
