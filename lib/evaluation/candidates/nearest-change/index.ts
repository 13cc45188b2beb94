import { TIER_LABELS, TIERS } from "@/lib/domain/tiers";
import { numberFormats } from "@/lib/evaluation/core/format";
import type { NearestChange, SingleChange } from "@/lib/evaluation/core/nearest-change";
import { viewBlock } from "../columns/block";
import { blockOf } from "../columns/build-columns";
import type { CandidateFacts } from "../facts";
import { compileFilters } from "../filters";
import { CandidateProfile } from "../input";
import { presentationOf } from "../presentation";
import type { Evaluation } from "../result";
import { readProfile } from "../risk";
import type { RuleSet } from "../rule-set";
import { RULE_SETS } from "../rule-sets";
import { codeOf } from "../scoring/decision";
import { createCardReader } from "../scoring/score-card";
import { tierOrderOf } from "../scoring/tier-order";
import { viewFor } from "../shard";
import { type Change, smallestOption } from "./change";
import { factChanges } from "./fact-changes";
import { requestChanges } from "./request-changes";

/** The smallest single changes that raise the tier or the rank of one candidate. Every one of them was evaluated. */

const CONTEXT = { assessed: 1 };
const CHANGES_SHOWN = 5;

/** The key of the tier order; null for a removed candidate. */
type Place = number | null;

type Request = Pick<NearestChangeParams, "profile" | "facts" | "asOf"> & { ruleSet: RuleSet };

function createPlacer({ ruleSet, profile, asOf }: Omit<Request, "facts">) {
  const risk = readProfile(profile, asOf);
  const derive = viewFor(ruleSet, risk, { scoring: true });
  const filter = compileFilters(ruleSet, risk);
  const readCards = createCardReader(ruleSet, { profile: risk, context: CONTEXT });
  const { keyOf } = tierOrderOf(ruleSet);
  const outcome = new Uint8Array(1);
  return (facts: CandidateFacts): Place => {
    const view = derive(viewBlock(blockOf(facts)));
    filter(view, outcome);
    const [state] = outcome[0] === 0 ? readCards(view, [0]) : [];
    return state ? keyOf(codeOf(state)) : null;
  };
}

const { shortUsd } = numberFormats({ unitSpace: "", millionsDecimal: false });

function valueText(path: string, value: unknown): string {
  if (value === null || value === undefined) return "not reported";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return /(?:_usd|limit|premium)$/.test(path) ? shortUsd(value) : String(value);
  return Array.isArray(value) ? (value.length > 0 ? value.join(", ") : "none") : String(value);
}

/** How large a change is, from 0 for none. Values that are not numbers count by their steps. */
function sizeOf(from: unknown, to: unknown, step: number): number {
  if (typeof from === "number" && typeof to === "number")
    return Math.abs(to - from) / Math.max(Math.abs(from), Math.abs(to), Number.MIN_VALUE);
  return from === null ? 2 + step : 1 + step;
}

type Tried = {
  path: string;
  label: string;
  from: unknown;
  to: unknown;
  size: number;
  place: Place;
};

const isBetter = (place: Place, than: Place) => place !== null && (than === null || place < than);

export type NearestChangeParams = {
  profile: CandidateProfile;
  facts: CandidateFacts;
  evaluation: Pick<Evaluation, "ruleSet" | "levels">;
  /** The day of submission, as in the evaluation. */
  asOf?: string;
};

/** Every change that gives a better place, the smallest of each fact that `reaches` accepts. */
function tryChanges(
  request: Request,
  reaches: (place: Place) => boolean,
  { factsOnly = false } = {},
): Tried[] {
  const { profile, facts, ruleSet, asOf } = request;
  const risk = readProfile(profile, asOf);
  const placeOf = createPlacer(request);
  const placeWith = (given: CandidateProfile): Place => {
    const changed = CandidateProfile.safeParse(given).data;
    return changed ? createPlacer({ ...request, profile: changed })(facts) : null;
  };
  const tried = <Result>(change: Change<Result>, place: (result: Result) => Place): Tried[] => {
    const found = smallestOption(change, place, reaches);
    if (!found) return [];
    const { path, label, from } = change;
    const { value: to, index } = found;
    return [{ path, label, from, to, size: sizeOf(from, to, index), place: found.place }];
  };
  const ofRequest = factsOnly ? [] : requestChanges(profile, risk, facts, ruleSet);
  return [
    ...factChanges(ruleSet, facts, risk).flatMap((change) => tried(change, placeOf)),
    ...ofRequest.flatMap((change) => tried(change, placeWith)),
  ]
    .sort((a, b) => a.size - b.size)
    .slice(0, CHANGES_SHOWN);
}

type Labels = Readonly<Record<string, string>>;

/** A tier or a rank in a sentence. */
const outcomeText = (labels: Labels, outcome: string) =>
  outcome === "REMOVED" ? "Removed" : (labels[outcome] ?? outcome);

function describeChange(
  labels: Labels,
  { path, label, from, to }: Tried,
  outcome: SingleChange["outcome"],
): SingleChange {
  const text = `${label}: ${valueText(path, to)} instead of ${valueText(path, from)} gives ${outcomeText(labels, outcome.to)} instead of ${outcomeText(labels, outcome.from)}.`;
  return { path, from: from ?? null, to, text, outcome };
}

/**
 * The smallest single changes of a fact or of the request that give a better tier; if there is none, those of a fact that
 * give a better rank. At most five, the smallest first. Only for rule sets of `candidates/2`.
 */
export function nearestChange({
  profile,
  facts,
  evaluation,
  asOf,
}: NearestChangeParams): NearestChange {
  const ruleSet = RULE_SETS.get(evaluation.ruleSet);
  const labels = presentationOf(evaluation.ruleSet).tierLabels ?? TIER_LABELS;
  const { keyOf, tierOf } = tierOrderOf(ruleSet);
  const request: Request = { profile, facts, ruleSet, ...(asOf === undefined ? {} : { asOf }) };
  const now = createPlacer(request)(facts);
  const tierText = (place: Place) => (place === null ? "REMOVED" : tierOf(place));

  const byTier = tryChanges(
    request,
    (place) =>
      place !== null && (now === null || TIERS.indexOf(tierOf(place)) < TIERS.indexOf(tierOf(now))),
  );
  if (byTier.length > 0)
    return {
      changes: byTier.map((change) =>
        describeChange(labels, change, { from: tierText(now), to: tierText(change.place) }),
      ),
      reason: null,
    };
  if (now === null)
    return { changes: [], reason: "No single change keeps this candidate in the evaluation." };

  // A change of one candidate leaves the places of all others as they are.
  const ahead = (place: number) => {
    let count = 0;
    for (const code of evaluation.levels) count += +(keyOf(code) < place);
    return count;
  };
  const rank = ahead(now) + 1;
  if (rank === 1)
    return {
      changes: [],
      reason: "This candidate has the best rank, and no single change gives a better tier.",
    };
  const byRank = tryChanges(
    request,
    (place) => isBetter(place, now) && place !== null && ahead(place) + 1 < rank,
    { factsOnly: true },
  );
  return byRank.length > 0
    ? {
        changes: byRank.map((change) =>
          describeChange(labels, change, {
            from: `rank ${rank}`,
            to: `rank ${ahead(change.place ?? now) + 1}`,
          }),
        ),
        reason: null,
      }
    : { changes: [], reason: "No single change of a fact gives a better tier or a better rank." };
}
