import type { NearestChange, SingleChange } from "@/lib/evaluation/core/nearest-change";
import { withValueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { type Combination, sharedRanks } from "../combination";
import { type QuoteTask, searchSolutions } from "../evaluate";
import { filterQuotes } from "../filters";
import { compareById } from "../market";
import type { Criteria } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import { readQuotes } from "../reading/read-quotes";
import { readingOf } from "../reading/reading-rules";
import type { RuleSet } from "../rule-set";
import { solutionId } from "../solutions/solutions";
import { declaredTrials } from "./declared";
import { bucketTrial, type Trial, trialsOf } from "./trials";
import { featuresByLine, unstatedTrials } from "./unstated";

/** The smallest single changes that raise the rank of a solution. Each is tried by searching again. */

type Ranked = { rank: number; points: number };

type Searched = {
  best: readonly Combination[];
  /** As the hard stops read it. */
  criteria: Criteria;
  quotes: readonly Quote[];
};

/** The best combinations of a task, or null if it cannot be read with a change. */
function search(ruleSet: RuleSet, task: QuoteTask): Searched | null {
  const outcome = readQuotes(task, task.day, readingOf(ruleSet));
  if (!outcome.ok) return null;
  const quotes = [...outcome.value.quotes].sort(compareById);
  const filtered = filterQuotes(ruleSet, quotes, outcome.value.criteria);
  const { criteria } = filtered;
  return { best: searchSolutions(ruleSet, filtered, criteria).found.best, criteria, quotes };
}

const idsOf = ({ choices }: Combination) => choices.map(({ quote }) => quote.id).join("\n");

/** The rank of the combination with the same offerings, and its share of the worst points. */
function rankOf(best: readonly Combination[], ids: string): Ranked | null {
  const index = best.findIndex((combination) => idsOf(combination) === ids);
  const found = best[index];
  const rank = sharedRanks(best)[index];
  return found && rank !== undefined ? { rank, points: found.points } : null;
}

/** A run with long lists of limits or exclusions has more changes than a request may wait for. */
const MAX_SEARCHES = 2_000;

function withChange(task: QuoteTask, [place, ...path]: Trial["path"], to: unknown): QuoteTask {
  if (place === "input") return { ...task, input: withValueAt(task.input, path.map(String), to) };
  const [index, ...field] = path;
  return {
    ...task,
    offerings: task.offerings.map((offering, i) =>
      i === index ? withValueAt(offering, field.map(String), to) : offering,
    ),
  };
}

/** The first value that raises the rank, with the outcome. Halving finds it where a larger change never ranks lower. */
function smallest(
  { values, bisect }: Trial,
  raises: (value: unknown) => Ranked | null,
): { to: unknown; ranked: Ranked } | null {
  if (!bisect) {
    for (const to of values) {
      const ranked = raises(to);
      if (ranked) return { to, ranked };
    }
    return null;
  }
  let [low, high] = [0, values.length - 1];
  let found: { to: unknown; ranked: Ranked } | null = null;
  if (!raises(values[high])) return null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const ranked = raises(values[middle]);
    if (ranked) {
      found = { to: values[middle], ranked };
      high = middle - 1;
    } else low = middle + 1;
  }
  return found;
}

/**
 * For each fact of a solution's offerings, and for the priority of the request, the smallest better value that raises
 * the solution's rank, verified by searching again. The first change improves the solution's overall level least.
 * Premiums are tried in steps of 0.1% or one dollar. After `maxSearches` no further change is tried, and `reason` says
 * so. null if no solution has this id.
 */
export function nearestChange(
  ruleSet: RuleSet,
  task: QuoteTask,
  { solution: id, maxSearches = MAX_SEARCHES }: { solution: string; maxSearches?: number },
): NearestChange | null {
  const read = search(ruleSet, task);
  const present = read?.best.find((combination) => solutionId(combination) === id);
  if (!read || !present) return null;
  const { best, criteria, quotes } = read;
  const ids = idsOf(present);
  const rank = sharedRanks(best)[best.indexOf(present)] ?? 1;
  if (rank === 1)
    return { changes: [], reason: "It is the first solution. No change raises its rank." };

  const features = featuresByLine(quotes);
  const own = new Map(present.choices.map(({ quote }) => [quote.id, quote]));
  const trials = [
    ...task.offerings.flatMap((offering, i) => {
      const quote = own.get(String(offering.id));
      if (!quote) return [];
      const featuresOfLine = features.get(quote.type) ?? [];
      const tried = { ruleSet, offering, index: i, quote, criteria, featuresOfLine };
      return [...trialsOf(tried), ...unstatedTrials(tried), ...declaredTrials(tried)];
    }),
    bucketTrial(task.input, ruleSet),
  ];
  let searches = 0;
  let capped = false;
  const found = trials.flatMap((trial): (SingleChange & { gain: number })[] => {
    const raises = (value: unknown) => {
      if (searches >= maxSearches) {
        capped = true;
        return null;
      }
      searches++;
      const ranked = rankOf(search(ruleSet, withChange(task, trial.path, value))?.best ?? [], ids);
      return ranked && ranked.rank < rank ? ranked : null;
    };
    const change = smallest(trial, raises);
    if (!change) return [];
    const { to, ranked } = change;
    return [
      {
        path: trial.path.join("."),
        from: trial.from,
        to,
        text: `With ${trial.text(to)}, the solution would be number ${ranked.rank} instead of ${rank}.`,
        outcome: { from: String(rank), to: String(ranked.rank) },
        gain: present.points - ranked.points,
      },
    ];
  });
  const changes = found
    .sort((a, b) => a.gain - b.gain || (a.path < b.path ? -1 : 1))
    .map(({ gain: _, ...change }) => change);
  if (capped) {
    const tried = `Only the first ${maxSearches.toLocaleString("en-US")} changes of its offerings were tried`;
    const reason = `${tried}.${changes.length === 0 ? " None of them raises its rank." : ""}`;
    return { changes, reason };
  }
  return changes.length > 0
    ? { changes, reason: null }
    : {
        changes,
        reason: "No single better fact of its offerings, and no other priority, raises its rank.",
      };
}
