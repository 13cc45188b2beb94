import { engineTypeOfKind } from "@/lib/domain/engines";
import { poolVersion } from "@/lib/pools/pools";
import { runKind } from "../kinds";
import type { Completed, RunKind } from "../kinds/run-kind";
import { ruleSetsOf } from "../rule-sets";
import type { RunRow } from "../run-row";
import type { ComparedItems } from "../schemas/run-comparison";
import type { StoredTrace } from "../schemas/trace";
import { compareCandidates, type PoolRanking } from "./compare-candidates";
import { compareItems } from "./compare-items";
import { createRuleNames, namesOfStored } from "./rule-names";

/** A completed run as stored. */
export type StoredAnswer = { run: RunRow; trace: StoredTrace; assessed: Buffer };

const NOTHING: ComparedItems = { counts: [], changed: 0, reranked: 0, items: [], changes: [] };

async function rankingOf(
  { rankedCandidates }: RunKind,
  { run, trace, assessed }: StoredAnswer,
): Promise<PoolRanking | null> {
  const ranked = rankedCandidates?.({ run, body: run.input, trace });
  if (!ranked) return null;
  const { poolVersionId, tierCounts, explain } = ranked;
  const version = await poolVersion(poolVersionId);
  return version && { poolVersionId, poolSize: version.size, assessed, tierCounts, explain };
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
  const kind = runKind(run.kind);
  const type = engineTypeOfKind(run.kind);
  if (type === undefined) return NOTHING;
  const decided = await namesOfStored(type, stored.trace.rule_set);
  const names = {
    before: decided,
    after: config === null ? decided : createRuleNames(type, outcome.trace.rule_set, config),
  };
  const { items, absence } = kind;
  if (items && absence)
    return compareItems(
      {
        before: { items: items(run.result), absence: (item) => absence(item, stored.trace) },
        after: { items: items(outcome.result), absence: (item) => absence(item, outcome.trace) },
      },
      names,
    );
  if (!outcome.ranking) return NOTHING;
  const before = await rankingOf(kind, stored);
  const after = await rankingOf(kind, {
    run: { ...run, poolVersionId },
    trace: outcome.trace,
    assessed: outcome.ranking.assessed,
  });
  return before && after ? compareCandidates(before, after, { explained, names }) : NOTHING;
}
