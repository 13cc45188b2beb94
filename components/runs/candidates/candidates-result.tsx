"use client";

import dynamic from "next/dynamic";
import { useDeferredValue, useMemo } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { LoadMore } from "@/components/ui/load-more";
import type { RunOf, TraceHref } from "../kind-view";
import { useRankedChoice } from "../ranked/ranked-choice";
import { RankedList } from "../ranked/ranked-list";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { CandidateDetail } from "./candidate-detail";
import { CandidateFilters, useCandidateFilters } from "./candidate-filters";
import type { CandidateRow } from "./candidate-shape";
import { CANDIDATE_SHAPE, candidateGroups } from "./candidate-shape";
import { NoneMatch, NoneScored } from "./no-candidates";
import { useCandidates } from "./use-candidates";

const CandidateComparison = dynamic(
  () => import("./candidate-comparison").then((module) => module.CandidateComparison),
  { ssr: false },
);

// Wide enough for all columns. From 720 px the navigation, and from 1000 px the evidence, are beside the table.
const TABLE_NEEDS =
  "(min-width: 1200px), (min-width: 860px) and (max-width: 999px), (min-width: 620px) and (max-width: 719px)";
/** Fills the screen. The other rows render after the first paint. */
const FIRST_ROWS = 30;
const NO_ROWS: readonly CandidateRow[] = [];

type Props = { run: RunOf<"candidate_evaluation">; traceHref: TraceHref };

/** The candidates of a completed run by tier, with the evidence of the open one. */
export function CandidatesResult({ run, traceHref }: Props) {
  const filters = useCandidateFilters();
  const choice = useRankedChoice("candidate");
  const { query, rows, find } = useCandidates(run, filters);
  const { tier, search } = filters;
  const all = rows ?? NO_ROWS;
  const shown = useDeferredValue(all, all.slice(0, FIRST_ROWS));
  const groups = useMemo(() => candidateGroups(shown, run.tier_counts), [shown, run.tier_counts]);
  const scored =
    run.pool_size !== undefined && run.filtered !== undefined ? run.pool_size - run.filtered : null;

  if (query.isError && !rows)
    return (
      <ErrorState
        error={query.error}
        title="The candidates could not be loaded"
        onRetry={() => void query.refetch()}
      />
    );
  if (scored === 0)
    return <NoneScored removed={run.filtered ?? 0} traceHref={traceHref({ outcome: "removed" })} />;

  const empty =
    rows === undefined ? (
      <RankedListSkeleton />
    ) : rows.length === 0 ? (
      <NoneMatch search={search} tier={tier} traceHref={traceHref({ search })} />
    ) : undefined;
  return (
    <RankedList
      shape={CANDIDATE_SHAPE}
      groups={groups}
      caption="Candidates by tier, in the order of their rank"
      choice={choice}
      compared={choice.compare.flatMap((rank) => find(rank) ?? [])}
      tableNeeds={TABLE_NEEDS}
      toolbar={<CandidateFilters filters={filters} />}
      empty={empty}
      busy={query.isPlaceholderData}
      footer={<LoadMore query={query} shown={all.length} />}
      evidenceTitle={({ name }) => name}
      evidence={(row) => (
        <CandidateDetail row={row} scored={scored} traceHref={traceHref({ search: row.name })} />
      )}
      comparison={(chosen, onClose) => <CandidateComparison rows={chosen} onClose={onClose} />}
    />
  );
}
