import { findPortfolioLine } from "@/lib/domain/portfolio-lines";
import { isRecord } from "@/lib/domain/record";
import { type InputProblem, readLimits } from "@/lib/evaluation/core/parse/amounts-by-name";
import type { CoverageInput } from "./input";
import { BUILDING_LINES, isWindForm, marketOf, marketOfCarrier } from "./portfolio/markets";

/** Facts of one input that contradict each other. */

type Policies = CoverageInput["current_portfolio"]["policies"];

/** An attribute that denies a coverage whose limit the policy states. */
const STATED_TWICE = [
  ["pip", "pip"],
  ["water_backup", "water_backup"],
  ["ordinance_or_law", "ordinance_or_law"],
  ["business_income", "business_income"],
] as const;

type Path = readonly (string | number)[];

function statedTwice(
  { line, limits, attributes = {} }: Policies[number],
  path: Path,
): InputProblem[] {
  const found = findPortfolioLine(line);
  const amounts = found ? readLimits(found.line, limits ?? {}, []).amounts : {};
  return STATED_TWICE.flatMap(([attribute, limit]) =>
    attributes[attribute] === false && amounts[limit]?.carried
      ? [
          {
            path: [...path, "attributes", attribute],
            message: `contradicts limits.${limit}, which says that it is included. Send one of them`,
          },
        ]
      : [],
  );
}

function twoReferences({ attributes = {}, insures }: Policies[number], path: Path): InputProblem[] {
  const same =
    insures === undefined ||
    attributes.insures === undefined ||
    JSON.stringify([insures].flat()) === JSON.stringify([attributes.insures].flat());
  const message = "contradicts insures: both say what the policy insures. Send one of them";
  return same ? [] : [{ path: [...path, "attributes", "insures"], message }];
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

/** Every contradiction, with the path of the fact that is read last and what to do. */
export function contradictions(input: CoverageInput): InputProblem[] {
  const problems = input.current_portfolio.policies.flatMap((policy, i) => {
    const path = ["current_portfolio", "policies", i];
    return [
      ...statedTwice(policy, path),
      ...twoReferences(policy, path),
      ...otherMarket(policy, path, input.state),
      ...windForm(policy, path, input.state),
    ];
  });
  return [...problems, ...driverProblems(input), ...sharedIds(input)];
}
