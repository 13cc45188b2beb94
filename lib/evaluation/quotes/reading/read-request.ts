import { toSnakeCase } from "@/lib/domain/line-names";
import { isRecord } from "@/lib/domain/record";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import type { NamedCarrier } from "@/lib/evaluation/core/parse/carriers";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import { type Parsed, parsed, quoted, refused, textOf } from "@/lib/evaluation/core/parse/parsed";
import { POLICY_TERM_FIELDS } from "@/lib/evaluation/core/parse/policy-term";
import { contradiction, valueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { resolveInput } from "@/lib/evaluation/core/parse/resolve-input";
import { parseState } from "@/lib/evaluation/core/parse/state";
import { readCarrierVehicle } from "@/lib/reference/motor-carriers/carrier-laws";
import type { CarrierVehicle } from "@/lib/reference/motor-carriers/motor-carriers";
import { type CustomFacts, readCustomFacts } from "../facts/declared";
import { businessVehicleCount, requestedCounts } from "./counts";
import type { Criteria, CurrentPolicy, DesiredTerms } from "./criteria";
import { lineType } from "./line-type";
import type { StatedStanding } from "./policy-standing";
import { limitsOf, maxDeductiblesOf } from "./read-amounts";
import { parseRating } from "./read-offering";
import type { ReadingRules } from "./reading-rules";

/** The `input` of a run, valid by its schema, in the form that rules read. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Criteria that lack what only all carriers of a request together say. */
export type ReadRequest = Omit<
  Criteria,
  | "required"
  | "windQuoted"
  | "currentPolicies"
  | "otherPolicies"
  | "submitted"
  | "termsStated"
  | "linesWithLimits"
> & {
  /** null: every line that the offerings have. */
  required: readonly string[] | null;
  policies: readonly StatedPolicy[];
};
/** A policy as the request states it. */
export type StatedPolicy = Omit<CurrentPolicy, "carrierKey" | "standing"> & {
  stated: StatedStanding;
};

export type ReadInput = {
  request: ReadRequest | null;
  /** Paths as sent, relative to the input. */
  problems: InputProblem[];
  ignored: IgnoredField[];
};

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entries = (value: unknown): [string, Fields][] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([name, item]) => (isRecord(item) ? [[name, item]] : []))
    : [];

/** The lowest rating that a request accepts: a grade of the scale. */
function parseMinRating(given: unknown): Parsed<string | null> {
  if (given === undefined) return parsed(null);
  const rating = parseRating(given);
  if (!rating.ok) return rating;
  return rating.value.standing === "graded"
    ? parsed(rating.value.grade)
    : refused(`must be a grade from A++ to D (got ${quoted(given)})`);
}

type Collect = {
  read: <T>(path: Path, result: Parsed<T>) => T | null;
  amounts: (read: ReturnType<typeof limitsOf>) => ReturnType<typeof limitsOf>["amounts"];
  problem: (problem: InputProblem) => void;
};

function desiredTerms(name: string, terms: Fields, { amounts }: Collect): DesiredTerms {
  const path = ["desired_coverages", name];
  const given = (field: string) => (isRecord(terms[field]) ? terms[field] : {});
  return {
    limits: amounts(limitsOf(lineType(name), given("limits"), [...path, "limits"])),
    maxDeductibles: amounts(
      maxDeductiblesOf(given("max_deductibles"), [...path, "max_deductibles"]),
    ),
    features: [...new Set(items(terms.features).map(textOf))].sort(),
    hard: terms.hard === true,
  };
}

/** A fact of a policy, by any of its spellings; two that contradict each other are a problem. */
function statedFact(
  policy: Fields,
  { field, spellings }: { field: readonly string[]; spellings: readonly (readonly string[])[] },
  {
    path,
    collect,
    parse,
  }: { path: Path; collect: Collect; parse: (given: unknown) => Parsed<string> },
): string | null {
  const given = [field, ...spellings].flatMap((spelling) => {
    const value = valueAt(policy, spelling);
    return value === undefined ? [] : [{ spelling, value }];
  });
  const read = given.map(({ spelling, value }) =>
    collect.read([...path, ...spelling], parse(value)),
  );
  const [first] = given;
  const keys = read.map((value) => (value === null ? null : toSnakeCase(value)));
  const other = keys.findIndex((key) => key !== null && keys[0] !== null && key !== keys[0]);
  const second = given[other];
  if (first && second)
    collect.problem(
      contradiction(
        [...path, ...second.spelling].map(String),
        [...path, ...first.spelling].map(String),
        [second.value, first.value],
      ),
    );
  return read.find((value) => value !== null) ?? null;
}

const textOnly = (given: unknown): Parsed<string> =>
  typeof given === "string" ? parsed(given) : refused(`must be a text (got ${quoted(given)})`);

function statedStanding(policy: Fields, path: Path, collect: Collect): StatedStanding {
  return {
    effective: statedFact(policy, POLICY_TERM_FIELDS.effective, { path, collect, parse: parseDay }),
    expires: statedFact(policy, POLICY_TERM_FIELDS.expires, { path, collect, parse: parseDay }),
    status: statedFact(policy, POLICY_TERM_FIELDS.status, { path, collect, parse: textOnly }),
  };
}

function statedPolicies(value: Fields, collect: Collect): readonly StatedPolicy[] {
  const policies = items(valueAt(value, ["current_portfolio", "policies"])).flatMap((policy, i) => {
    if (!isRecord(policy) || typeof policy.line !== "string") return [];
    const type = lineType(policy.line);
    const given = isRecord(policy.limits) ? policy.limits : {};
    const path = ["current_portfolio", "policies", i];
    const carrier = typeof policy.carrier === "string" ? policy.carrier : null;
    const limits = collect.amounts(limitsOf(type, given, [...path, "limits"]));
    const stated = statedStanding(policy, path, collect);
    return [{ type, carrier, limits, listed: true, stated }];
  });
  const lines = entries(value.current_coverage).map(([name, { carrier }]) => ({
    type: lineType(name),
    carrier: typeof carrier === "string" ? carrier : null,
    limits: new Map(),
    listed: false,
    stated: { effective: null, expires: null, status: null },
  }));
  return [...policies, ...lines];
}

/** The different vehicles of the business, where they are listed. */
function carrierVehicles(value: Fields): readonly CarrierVehicle[] | null {
  const given =
    valueAt(value, ["business", "vehicles"]) ?? valueAt(value, ["household", "vehicles"]);
  if (given === 0) return [];
  if (!Array.isArray(given)) return null;
  const vehicles = given.map((vehicle: unknown) =>
    readCarrierVehicle(isRecord(vehicle) ? vehicle : {}),
  );
  return [...new Map(vehicles.map((vehicle) => [JSON.stringify(vehicle), vehicle])).values()];
}

/** Names that other systems use for `min_am_best_rating`. */
export const MIN_RATING_NAMES = [
  "minimum_am_best_rating",
  "min_am_best",
  "minimum_am_best",
  "min_rating",
  "minimum_rating",
  "min_quality_rating",
  "rating_floor",
] as const;

/**
 * The lowest rating that the request accepts. Names that contradict each other are a problem; another name with what is no
 * rating is ignored.
 */
function minRatingOf(
  value: Fields,
  { read, problem }: Collect,
  ignored: IgnoredField[],
): string | null {
  const own = valueAt(value, ["min_am_best_rating"]);
  const stated =
    own === undefined
      ? []
      : [
          {
            name: "min_am_best_rating",
            grade: read(["min_am_best_rating"], parseMinRating(own)),
          },
        ];
  const named = MIN_RATING_NAMES.flatMap((name) => {
    const given = valueAt(value, [name]);
    if (given === undefined) return [];
    const grade = parseMinRating(given);
    if (grade.ok) return { name, grade: grade.value };
    ignored.push({ path: name, reason: "unknown_field", nearest: "min_am_best_rating" });
    return [];
  });
  const [first, ...others] = [...stated, ...named];
  for (const { name, grade } of others)
    if (first && first.grade !== null && grade !== null && grade !== first.grade)
      problem({
        path: [name],
        message: `contradicts ${first.name}. Both are the same fact. Send one of them`,
      });
  return first?.grade ?? null;
}

function bucketOf(given: unknown, { problem }: Collect, rules: ReadingRules): string {
  if (given === undefined) return rules.defaultBucket;
  const found = rules.buckets.find((bucket) => bucket === given);
  if (found === undefined)
    problem({
      path: ["appetite_bucket"],
      message: `must be one of ${rules.buckets.join(", ")} (got ${quoted(given)})`,
    });
  return found ?? rules.defaultBucket;
}

function customFacts(input: Fields, { problem }: Collect, { facts }: ReadingRules): CustomFacts {
  const own = facts.filter(({ of }) => of === "request");
  const { custom, problems } = readCustomFacts(input, own);
  for (const each of problems) problem(each);
  return custom;
}

const STATE_MISSING =
  "is required: the state of the risk, such as NY, in address.state, state or prospect.primary_address.state";

/** Reads the input. `request` is null without a state. The effective date is "" if it is not stated. */
export function readRequest(input: Fields, rules: ReadingRules): ReadInput {
  const { value, problems: contradictions, sentPath } = resolveInput(input);
  const problems = [...contradictions];
  const ignored: IgnoredField[] = [];
  const collect: Collect = {
    read(path, result) {
      if (result.ok) return result.value;
      problems.push({ path: [...sentPath(path)], message: result.message });
      return null;
    },
    amounts(read) {
      problems.push(...read.problems);
      ignored.push(...read.unknown);
      return read.amounts;
    },
    problem: (problem) => problems.push(problem),
  };
  const { read } = collect;
  const state = value.state === undefined ? null : read(["state"], parseState(value.state));
  if (value.state === undefined)
    problems.push({
      path: isRecord(input.address) ? ["address", "state"] : ["state"],
      message: STATE_MISSING,
    });
  const effective = value.effective_date;
  const cost = valueAt(value, ["household", "home", "replacement_cost"]);
  const naics = valueAt(value, ["business", "naics"]);
  const rest = {
    bucket: bucketOf(value.appetite_bucket, collect, rules),
    effective: effective === undefined ? "" : (read(["effective_date"], parseDay(effective)) ?? ""),
    minRating: minRatingOf(value, collect, ignored),
    replacementCost:
      cost === undefined
        ? null
        : read(["household", "home", "replacement_cost"], parseUsd(cost, "replacement cost")),
    desired: new Map(
      entries(value.desired_coverages).map(([name, terms]) => [
        lineType(name),
        desiredTerms(name, terms, collect),
      ]),
    ),
    policies: statedPolicies(value, collect),
    carrierVehicles: carrierVehicles(value),
    ofBusiness: Array.isArray(valueAt(value, ["business", "vehicles"])),
  };
  if (state === null) return { request: null, problems, ignored };
  const lines = Array.isArray(value.required_coverages) ? value.required_coverages : null;
  const request: ReadRequest = {
    state,
    effectiveStated: effective !== undefined,
    required: lines ? [...new Set(lines.map((line) => lineType(textOf(line))))].sort() : null,
    naics: naics === undefined ? null : textOf(naics),
    counts: requestedCounts(value),
    businessVehicles: businessVehicleCount(value),
    ...rest,
    ...(rules.facts.length > 0 ? { custom: customFacts(input, collect, rules) } : {}),
  };
  return { request, problems, ignored };
}

/** The carriers of the present policies, by their names. */
export const currentCarriers = ({ policies }: ReadRequest): NamedCarrier[] =>
  policies.flatMap(({ carrier }) => (carrier === null ? [] : [{ name: carrier }]));
