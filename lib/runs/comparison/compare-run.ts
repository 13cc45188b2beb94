import {
  ENGINE_TYPE_OF,
  EVALUATION_OF,
  engineTypeOfKind,
  KIND_OF_ENGINE,
} from "@/lib/domain/engines";
import type { EvaluationName } from "@/lib/domain/run-kind";
import type { ChangedCandidate } from "@/lib/evaluation/candidates/columns/replace-candidate";
import { poolVersion } from "@/lib/pools/pools";
import { runKind } from "../kinds";
import type { Completed, RunKind } from "../kinds/run-kind";
import { ruleSetsOf } from "../rule-sets";
import type { RunRow } from "../run-row";
import type { ComparedItems } from "../schemas/run-comparison";
import type { StoredTrace } from "../schemas/trace";
import { compareCandidates, type PoolRanking } from "./compare-candidates";
import { compareItems } from "./compare-items";
import type { Names } from "./differences";
import { createRuleNames, namesOfStored } from "./rule-names";

/** What was decided, and from what. `assessed` has no bytes for a kind that ranks no candidates. */
export type Answer = {
  run: Pick<RunRow, "kind" | "input" | "result" | "poolVersionId" | "createdAt">;
  trace: StoredTrace;
  assessed: Buffer;
  /** The candidate whose facts differ from those of the pool version. */
  changedCandidate?: ChangedCandidate | undefined;
};

/** A completed run as stored. */
export type StoredAnswer = Answer & { run: RunRow };

/** What another evaluation of a run decides. `changed`: what differs from the run. */
export const answerOf = (
  run: RunRow,
  { result, trace, ranking }: Completed,
  changed: Partial<Pick<RunRow, "input" | "poolVersionId">> & Pick<Answer, "changedCandidate">,
): Answer => {
  const { changedCandidate, ...fields } = changed;
  const assessed = ranking?.assessed ?? Buffer.alloc(0);
  return { run: { ...run, ...fields, result }, trace, assessed, changedCandidate };
};

const NOTHING: ComparedItems = { counts: [], changed: 0, reranked: 0, items: [], changes: [] };

async function rankingOf(
  { rankedCandidates }: RunKind,
  { run, trace, assessed, changedCandidate }: Answer,
): Promise<PoolRanking | null> {
  const ranked = rankedCandidates?.({ run, body: run.input, trace });
  if (!ranked) return null;
  const { poolVersionId, tierCounts, explain } = ranked;
  const version = await poolVersion(poolVersionId);
  return (
    version && {
      ...{ poolVersionId, poolSize: version.size, assessed, tierCounts, explain },
      changedCandidate,
    }
  );
}

type Pair = { before: Answer; after: Answer };
type Options = {
  names: Names;
  /** How many changed candidates have their difference. */
  explained: number;
};

/** Compares what one evaluation decides in two answers. The rules of both must be compiled while it runs. */
async function comparePart(
  evaluation: EvaluationName,
  { before, after }: Pair,
  { names, explained }: Options,
): Promise<ComparedItems> {
  const kind = runKind(KIND_OF_ENGINE[ENGINE_TYPE_OF[evaluation]]);
  const { items, absence } = kind;
  if (items && absence) {
    const itemsOf = ({ run, trace }: Answer) => ({
      items: items(run.result),
      absence: (item: ReturnType<typeof items>[number]) => absence(item, trace),
    });
    return compareItems({ before: itemsOf(before), after: itemsOf(after) }, names);
  }
  const [was, is] = [await rankingOf(kind, before), await rankingOf(kind, after)];
  return was && is ? compareCandidates(was, is, { explained, names }) : NOTHING;
}

/**
 * Compares the answer of a stored run with another evaluation of it. `poolVersionId` is the pool version of that
 * evaluation, `config` the configuration that it tests (null: the rules that decided the run), `explained` how many
 * changed candidates have their difference. The rules of both must be compiled while it runs.
 */
export async function compareRun(
  stored: StoredAnswer,
  {
    outcome,
    poolVersionId,
    config,
    explained,
  }: { outcome: Completed; poolVersionId: string | null; config: unknown; explained: number },
): Promise<ComparedItems> {
  const { run } = stored;
  await ruleSetsOf(run);
  const type = engineTypeOfKind(run.kind);
  if (type === undefined) return NOTHING;
  const decided = await namesOfStored(type, stored.trace.rule_set);
  const names = {
    before: decided,
    after: config === null ? decided : createRuleNames(type, outcome.trace.rule_set, config),
  };
  const after = answerOf(run, outcome, { poolVersionId });
  return comparePart(EVALUATION_OF[type], { before: stored, after }, { names, explained });
}

/** The rule set of one evaluation of an answer. */
const ruleSetIn = (trace: StoredTrace, evaluation: EvaluationName): string =>
  (evaluation === "candidates" ? undefined : trace[evaluation]?.rule_set) ?? trace.rule_set;

export type ComparedPart = ComparedItems & { evaluation: EvaluationName };

/**
 * Compares two answers of the same kind, one part for each evaluation. `explained`: how many changed candidates have their
 * difference. The rules of both must be compiled while it runs.
 */
export const compareAnswers = (pair: Pair, explained: number): Promise<ComparedPart[]> =>
  Promise.all(
    runKind(pair.before.run.kind).evaluations.map(async (evaluation) => {
      const namesIn = ({ trace }: Answer) =>
        namesOfStored(ENGINE_TYPE_OF[evaluation], ruleSetIn(trace, evaluation));
      const names = { before: await namesIn(pair.before), after: await namesIn(pair.after) };
      return { evaluation, ...(await comparePart(evaluation, pair, { names, explained })) };
    }),
  );
