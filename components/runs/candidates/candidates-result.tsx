"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useDeferredValue, useMemo } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { LoadMore } from "@/components/ui/load-more";
import type { Tier } from "@/lib/domain/tiers";

import type { RunOf, TraceHref } from "../kind-view";
import { LONG_LIST_PAGE, runQueries } from "../queries";
import { useRankedChoice } from "../ranked/ranked-choice";
import { RankedList } from "../ranked/ranked-list";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { sharedRanks } from "../ranked/shared-ranks";
import { HardStops } from "../rules/hard-stops";
import { CandidateDetail } from "./candidate-detail";
import { CandidateFilters, useCandidateFilters } from "./candidate-filters";
import {
  CANDIDATE_SHAPE,
  type CandidateRow,
  candidateGroups,
  candidateId,
} from "./candidate-shape";
import { DimensionLabels } from "./dimension-labels";
import { type TierLabels, tierInText, useTierLabels } from "./tier-labels";

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
export function CandidatesResult(props: Props) {
  const { engine, engine_version: version } = props.run;
  return (
    <DimensionLabels engine={engine} version={version}>
      <RankedCandidates {...props} />
    </DimensionLabels>
  );
}

function RankedCandidates({ run, traceHref }: Props) {
  const filters = useCandidateFilters();
  const choice = useRankedChoice("candidate");
  const { query, rows, find } = useCandidates(run, filters);
  const { tier, search } = filters;
  const all = rows ?? NO_ROWS;
  const shown = useDeferredValue(all, all.slice(0, FIRST_ROWS));
  const labels = useTierLabels(run);
  const { tier_counts: counts } = run;
  const groups = useMemo(() => candidateGroups(shown, { labels, counts }), [shown, labels, counts]);
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
      <NoneMatch search={search} tier={tier} labels={labels} traceHref={traceHref({ search })} />
    ) : undefined;
  return (
    <>
      <RankedList
        shape={CANDIDATE_SHAPE}
        groups={groups}
        caption="Candidates by tier, in the order of their rank"
        choice={choice}
        compared={choice.compare.flatMap((id) => find(id) ?? [])}
        tableNeeds={TABLE_NEEDS}
        toolbar={<CandidateFilters filters={filters} labels={labels} />}
        empty={empty}
        busy={query.isPlaceholderData}
        footer={<LoadMore query={query} shown={all.length} />}
        evidenceTitle={({ name }) => name}
        evidence={(row, shared) => (
          <CandidateDetail
            run={run}
            row={row}
            labels={labels}
            shared={shared}
            scored={scored}
            traceHref={traceHref({ search: row.name })}
          />
        )}
        comparison={(chosen, onClose) => (
          <CandidateComparison rows={chosen} shared={sharedRanks(all)} onClose={onClose} />
        )}
      />
      <HardStops
        id="removed-title"
        title="Removed before scoring"
        help="Hard stops apply before scoring, so these carriers have no score."
        noun="Carriers"
        removedBy={run.removed_by ?? []}
        ruleSet={run.rule_set}
        trace={{ href: traceHref({ outcome: "removed" }), label: "See each carrier in the trace" }}
      />
    </>
  );
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-prose py-8">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 text-ink-2">{children}</p>
    </div>
  );
}

/** FILTER left no candidate to score. */
export function NoneScored({ removed, traceHref }: { removed: number; traceHref: string }) {
  if (removed === 0)
    return (
      <Message title="The pool is empty">
        There are no carriers to score. Choose another pool and run it again.
      </Message>
    );
  return (
    <Message title="No carriers left to score">
      Filter rules removed all {formatCount(removed)} carriers in the pool.{" "}
      <Link href={traceHref} className="link">
        See why in the trace
      </Link>
      , or run it again with another state, line or revenue.
    </Message>
  );
}

type NoneMatchProps = {
  search: string;
  tier: Tier | null;
  labels: TierLabels;
  traceHref: string;
};

/** No candidate matches the filters. */
export function NoneMatch({ search, tier, labels, traceHref }: NoneMatchProps) {
  return (
    <Message title={search ? `No carrier matches “${search}”` : "No carriers in this tier"}>
      {tier && search ? `Only ${tierInText(labels, tier)} is searched. ` : ""}
      The carrier may have been removed before scoring.{" "}
      <Link href={traceHref} className="link">
        Search the whole pool in the trace
      </Link>
      .
    </Message>
  );
}

/** The candidates to list. Until they are loaded, those in the run itself. */
export function useCandidates(
  run: RunOf<"candidate_evaluation">,
  { tier, search }: { tier: Tier | null; search: string },
) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const filters = { tier: tier ?? undefined, search: search || undefined };
  // A finished result never changes.
  const query = useInfiniteQuery({
    ...runQueries.candidates(environment, run.run_id, filters),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Stable while the data is the same: the table has hundreds of rows.
  const loaded: CandidateRow[] | undefined = useMemo(
    () => query.data?.pages.flatMap((page) => page.data),
    [query.data],
  );
  // At most one page: rows that disappear again would shift what is below them.
  const included = useMemo(() => run.candidates?.slice(0, LONG_LIST_PAGE), [run.candidates]);
  const rows = loaded ?? (tier || search ? undefined : included);

  /** Finds a row that is listed, or was listed under another filter. */
  function find(id: string): CandidateRow | undefined {
    const isWanted = (row: CandidateRow) => candidateId(row) === id;
    const listed = rows?.find(isWanted);
    if (listed) return listed;
    const unfiltered = queryClient.getQueryData(
      runQueries.candidates(environment, run.run_id, {}).queryKey,
    );
    return (
      unfiltered?.pages.flatMap((page) => page.data).find(isWanted) ??
      run.candidates?.find(isWanted)
    );
  }
  return { query, rows, find };
}
