"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { LoadMore } from "@/components/ui/load-more";
import { SearchField } from "@/components/ui/search-field";
import { SkeletonLines } from "@/components/ui/skeleton";
import { ViewToggle } from "@/components/ui/view-toggle";
import { hasAnswer } from "@/lib/domain/run-status";
import type { TraceOf } from "../kind-view";
import { traceQueries } from "../queries";
import { TraceSection } from "../trace/trace-section";
import { DimensionLabels } from "./dimension-labels";
import { ScoreCardHeading } from "./score-card";
import { TraceCandidateRow } from "./trace-candidate-row";

const OUTCOMES = ["assessed", "removed"] as const;
const SEARCH_AFTER_MS = 250;
/** A search with so few results opens them. */
const OPEN_AT_MOST = 3;

const PARSERS = {
  search: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(OUTCOMES).withDefault("assessed"),
};

type Trace = TraceOf<"candidate_evaluation">;

/** How many candidates of the pool were scored and removed. */
function choicesOf({ tier_counts, removed_by }: Trace) {
  return [
    {
      value: "assessed",
      label: "Scored",
      count: Object.values(tier_counts ?? {}).reduce((sum, count) => sum + count, 0),
    },
    {
      value: "removed",
      label: "Removed",
      count: (removed_by ?? []).reduce((sum, { count }) => sum + count, 0),
    },
  ] as const;
}

/** The dimensions above the score cards of the list. They stay in view below the top bar. */
function Heading() {
  return (
    <div className="sticky top-12 z-[1] flex justify-end border-b bg-canvas py-1.5 text-small font-medium text-ink-3 max-sm:hidden">
      <span className="mr-auto pl-6">Carrier</span>
      <ScoreCardHeading />
    </div>
  );
}

const emptyMessage = (search: string, outcome: (typeof OUTCOMES)[number]) => {
  if (search) return `No carrier in the pool matches “${search}”.`;
  return outcome === "removed" ? "No carriers were removed." : "No carriers were left to score.";
};

function CandidateList({ trace }: { trace: Trace }) {
  const [{ search, outcome }, set] = useQueryStates(PARSERS);
  const environment = useEnvironment();
  // The trace of a completed run never changes.
  const query = useInfiniteQuery({
    ...traceQueries.candidates(environment, trace.run_id, { search: search || undefined, outcome }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <SearchField
          label="Find a carrier in the whole pool"
          value={search}
          onChange={(text) => void set({ search: text || null })}
          delayMs={SEARCH_AFTER_MS}
          className="sm:max-w-[320px]"
        />
        {!search && (
          <ViewToggle
            label="Show"
            choices={choicesOf(trace)}
            value={outcome}
            onChange={(next) => void set({ outcome: next })}
          />
        )}
      </div>
      {rows.some((row) => row.outcome === "assessed") && <Heading />}
      <div aria-busy={query.isFetching}>
        {rows.map((candidate) => (
          <TraceCandidateRow
            key={`${candidate.name} ${candidate.key} ${candidate.outcome === "assessed" ? candidate.rank : ""}`}
            candidate={candidate}
            open={search !== "" && rows.length <= OPEN_AT_MOST}
          />
        ))}
      </div>
      {query.isPending && (
        <div className="py-4">
          <SkeletonLines lines={6} />
        </div>
      )}
      {query.isSuccess && rows.length === 0 && (
        <p className="py-4 text-ink-2">{emptyMessage(search, outcome)}</p>
      )}
      {query.error && (
        <ErrorState
          error={query.error}
          title="The carriers could not be loaded"
          onRetry={() => void query.refetch()}
        />
      )}
      <LoadMore query={query} shown={rows.length} />
    </>
  );
}

/** Every candidate of the pool: why it was removed, or how each level was determined. */
export function CandidatesTrace({ trace }: { trace: Trace }) {
  return (
    <TraceSection title="Candidates">
      {hasAnswer(trace.status) ? (
        <DimensionLabels engine={trace.engine?.slug} version={trace.engine?.version}>
          <CandidateList trace={trace} />
        </DimensionLabels>
      ) : (
        <p className="py-2 text-ink-2">
          {trace.status === "failed"
            ? "The run failed before any carrier was ranked."
            : "Carriers appear here once the run has completed."}
        </p>
      )}
    </TraceSection>
  );
}
