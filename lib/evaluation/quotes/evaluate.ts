import { createHash } from "node:crypto";
import { MAX_REQUIRED_COVERAGES } from "@/lib/domain/quote-matching";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { type StageReport, stopwatch } from "@/lib/evaluation/core/stopwatch";
import { contextOf } from "./context";
import { askedOf } from "./criteria";
import { filterOfferings } from "./filters";
import type { Offering, QuoteRequest } from "./input";
import { byId, marketOf } from "./market";
import type {
  ExcludedOffering,
  QuoteContext,
  QuoteCounts,
  QuoteOutput,
  QuoteSolution,
  SolutionExplanation,
  UnmetCoverage,
} from "./result";
import { RULE_SETS } from "./rule-sets";
import { type Found, findBest } from "./search/find-best";
import { present } from "./solution";

export type EvaluationRequest = {
  /** As `QuoteRequest` and `Offerings` accept them. */
  request: QuoteRequest;
  offerings: readonly Offering[];
  /** The name of a rule set; default: the latest. */
  ruleSet?: string;
  /** Milliseconds, for `stages`; without it they are 0. */
  now?: () => number;
};

export type Evaluation = {
  ruleSet: string;
  output: QuoteOutput;
  /** Best first, at most ten. */
  solutions: QuoteSolution[];
  /** One a solution, in the same order. */
  explanations: SolutionExplanation[];
  /** By id. */
  excluded: ExcludedOffering[];
  excluded_by: { rule: string; label: string; count: number }[];
  unmet: UnmetCoverage[];
  counts: QuoteCounts;
  context: QuoteContext;
  /** How long each stage took, by the caller's `now`. Counts are of offerings; into RANK, of combinations. Not part of the hash. */
  stages: StageReport[];
  /** SHA-256 (hex) of the question and everything above, but for `stages` and what `counts` says of the search. */
  resultHash: string;
};

const NOTHING_FOUND: Found = { best: [], combinations: 0, reachable: 0, visited: 0, assembled: 0 };

function cutOffs({ combinations, reachable, visited }: Found): QuoteCounts["cut"] {
  return [
    {
      bound: "line",
      label: "Ten better offerings of the same line and provider",
      count: combinations - reachable,
    },
    {
      bound: "merge",
      label: "Ten better combinations of the same lines",
      count: reachable - visited,
    },
  ];
}

/** What `QuoteRequest` and `Offerings` cannot say, since it takes both. Empty where the question can be answered. */
export function check({
  request,
  offerings,
}: Pick<EvaluationRequest, "request" | "offerings">): { path: string[]; message: string }[] {
  const { required } = askedOf(request, offerings);
  if (required.length <= MAX_REQUIRED_COVERAGES) return [];
  const message = `must name the 1 to ${MAX_REQUIRED_COVERAGES} coverages to match, since the offerings are of ${required.length} types: ${required.join(", ")}`;
  return [{ path: ["required_coverages"], message }];
}

/**
 * The exact best combinations of offerings, one of each required coverage. The same question gives the same bytes, whatever the order of
 * the offerings; throws a RangeError for an unknown rule set, and for more types than {@link check} lets pass.
 */
export function evaluate({
  request,
  offerings,
  ruleSet: name = RULE_SETS.latest.name,
  now,
}: EvaluationRequest): Evaluation {
  const ruleSet = RULE_SETS.get(name);
  const [problem] = check({ request, offerings });
  if (problem) throw new RangeError(`${problem.path.join(".")} ${problem.message}`);
  const watch = stopwatch(now);
  const sorted = [...offerings].sort(byId);
  const asked = askedOf(request, sorted);

  const { eligible, excluded, excludedBy, unmet } = filterOfferings(ruleSet, sorted, asked);
  const context = contextOf(ruleSet, eligible, asked);
  watch.finish("FILTER", { in: sorted.length, out: eligible.length });

  const market =
    unmet.length === 0 && asked.required.length > 0 ? marketOf(ruleSet, eligible, asked) : null;
  watch.finish("EVALUATE", { in: eligible.length, out: eligible.length });

  const found = market ? findBest(market) : NOTHING_FOUND;
  const presented = market ? present(market, found.best, context) : [];
  const solutions = presented.map(({ solution }) => solution);
  const [top] = solutions;
  const answer = {
    ruleSet: name,
    output: {
      solutions_count: solutions.length,
      top_label: top?.cluster_label ?? null,
      top_score: top?.scorecard.overall_level ?? null,
    },
    solutions,
    explanations: presented.map(({ explanation }) => explanation),
    excluded,
    excluded_by: excludedBy,
    unmet,
    counts: {
      offerings: sorted.length,
      eligible: eligible.length,
      combinations: found.combinations,
      visited: found.visited,
      assembled: found.assembled,
      cut: cutOffs(found),
    },
    context,
  };
  // How the search went is not part of the answer: a better search must still reproduce it.
  const { visited: _visited, assembled: _assembled, cut: _cut, ...counts } = answer.counts;
  const hashed = { request, offerings: sorted, answer: { ...answer, counts } };
  const resultHash = createHash("sha256").update(canonicalJson(hashed)).digest("hex");
  watch.finish("RANK", { in: found.combinations, out: solutions.length });
  return { ...answer, stages: watch.stages, resultHash };
}
