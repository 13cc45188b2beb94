import { coverageType } from "@/lib/domain/line-names";
import { APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import type { NamedCarrier } from "@/lib/evaluation/core/parse/carriers";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import { type Parsed, parsed, quoted, refused, textOf } from "@/lib/evaluation/core/parse/parsed";
import { valueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { resolveInput } from "@/lib/evaluation/core/parse/resolve-input";
import { parseState } from "@/lib/evaluation/core/parse/state";
import { requestedCounts } from "./counts";
import type { Criteria, CurrentPolicy, DesiredTerms } from "./criteria";
import { deductiblesOf, limitsOf } from "./read-amounts";
import { parseRating } from "./read-offering";

/** The `input` of a run, valid by its schema, in the form that rules read. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Criteria that lack what only all carriers of a request together say. */
export type ReadRequest = Omit<Criteria, "required" | "currentPolicies" | "submitted"> & {
  /** null: every line that the offerings have. */
  required: readonly string[] | null;
  currentPolicies: readonly Omit<CurrentPolicy, "carrierKey">[];
};

export type ReadInput = {
  request: ReadRequest | null;
  /** Paths as sent, relative to the input. */
  problems: InputProblem[];
  ignored: IgnoredField[];
};

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entries = (value: unknown): [string, Fields][] =>
  isFields(value)
    ? Object.entries(value).flatMap(([name, item]) => (isFields(item) ? [[name, item]] : []))
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
};

function desiredTerms(name: string, terms: Fields, { amounts }: Collect): DesiredTerms {
  const path = ["desired_coverages", name];
  const given = (field: string) => (isFields(terms[field]) ? terms[field] : {});
  return {
    limits: amounts(limitsOf(coverageType(name), given("limits"), [...path, "limits"])),
    maxDeductibles: amounts(deductiblesOf(given("max_deductibles"), [...path, "max_deductibles"])),
    features: [...new Set(items(terms.features).map(textOf))].sort(),
    hard: terms.hard === true,
  };
}

function currentPolicies(value: Fields, { amounts }: Collect): ReadRequest["currentPolicies"] {
  const policies = items(valueAt(value, ["current_portfolio", "policies"])).flatMap((policy, i) => {
    if (!isFields(policy) || typeof policy.line !== "string") return [];
    const type = coverageType(policy.line);
    const given = isFields(policy.limits) ? policy.limits : {};
    const path = ["current_portfolio", "policies", i, "limits"];
    const carrier = typeof policy.carrier === "string" ? policy.carrier : null;
    return [{ type, carrier, limits: amounts(limitsOf(type, given, path)) }];
  });
  const lines = entries(value.current_coverage).map(([name, { carrier }]) => ({
    type: coverageType(name),
    carrier: typeof carrier === "string" ? carrier : null,
    limits: new Map(),
  }));
  return [...policies, ...lines];
}

const STATE_MISSING =
  "is required: the state of the risk, such as NY, in address.state, state or prospect.primary_address.state";

/** Reads the input. `request` is null without a state. The effective date is "" if it is not stated. */
export function readRequest(input: Fields): ReadInput {
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
  };
  const { read } = collect;
  const state = value.state === undefined ? null : read(["state"], parseState(value.state));
  if (value.state === undefined)
    problems.push({
      path: isFields(input.address) ? ["address", "state"] : ["state"],
      message: STATE_MISSING,
    });
  const effective = value.effective_date;
  const cost = valueAt(value, ["household", "home", "replacement_cost"]);
  const naics = valueAt(value, ["business", "naics"]);
  const rest = {
    effective: effective === undefined ? "" : (read(["effective_date"], parseDay(effective)) ?? ""),
    minRating: read(["min_am_best_rating"], parseMinRating(value.min_am_best_rating)),
    replacementCost:
      cost === undefined
        ? null
        : read(["household", "home", "replacement_cost"], parseUsd(cost, "replacement cost")),
    desired: new Map(
      entries(value.desired_coverages).map(([name, terms]) => [
        coverageType(name),
        desiredTerms(name, terms, collect),
      ]),
    ),
    currentPolicies: currentPolicies(value, collect),
  };
  if (state === null) return { request: null, problems, ignored };
  const lines = Array.isArray(value.required_coverages) ? value.required_coverages : null;
  const request: ReadRequest = {
    state,
    bucket: APPETITE_BUCKETS.find((bucket) => bucket === value.appetite_bucket) ?? "balanced",
    effectiveStated: effective !== undefined,
    required: lines ? [...new Set(lines.map((line) => coverageType(textOf(line))))].sort() : null,
    naics: naics === undefined ? null : textOf(naics),
    counts: requestedCounts(value),
    ...rest,
  };
  return { request, problems, ignored };
}

/** The carriers of the present policies, by their names. */
export const currentCarriers = ({ currentPolicies: policies }: ReadRequest): NamedCarrier[] =>
  policies.flatMap(({ carrier }) => (carrier === null ? [] : [{ name: carrier }]));
