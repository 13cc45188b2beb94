"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useRef } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format";
import { useShortcut } from "@/components/ui/shortcuts";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { TraceSummary } from "@/lib/runs/trace-schemas";
import { traceQueries } from "../queries";
import { TraceCandidateLine } from "./trace-candidate";

const OUTCOMES = ["assessed", "removed"] as const;
const OUTCOME_WORDS = { assessed: "Assessed", removed: "Removed" } as const;
const SEARCH_AFTER_MS = 250;
/** So few results open by themselves: they are what was looked for. */
const OPENED_AT_MOST = 3;

const PARAMS = {
  search: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(OUTCOMES).withDefault("assessed"),
};

/** Everyone in the pool: why removed, or how each level came about. */
export function TraceCandidates({ head }: { head: TraceSummary }) {
  const [{ search, outcome }, set] = useQueryStates(PARAMS);
  const environment = useEnvironment();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useShortcut("/", () => input.current?.focus());
  // A finished trace never changes.
  const query = useInfiniteQuery({
    ...traceQueries.candidates(environment, head.run_id, { search: search || undefined, outcome }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: head.status === "completed",
  });
  const counts = {
    assessed: Object.values(head.tier_counts ?? {}).reduce((sum, count) => sum + count, 0),
    removed: (head.removed_by ?? []).reduce((sum, { count }) => sum + count, 0),
  };
  const lines = query.data?.pages.flatMap((page) => page.data) ?? [];

  function searchSoon(text: string) {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => void set({ search: text.trim() || null }),
      SEARCH_AFTER_MS,
    );
  }

  if (head.status === "failed")
    return <p className="py-2 text-ink-2">Nobody was ranked before the run failed.</p>;
  if (head.status !== "completed")
    return <p className="py-2 text-ink-2">Carriers appear here once the run has completed.</p>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <label className="relative min-w-0 flex-1 basis-[220px] sm:max-w-[320px]">
          <span className="sr-only">Find a carrier in the whole pool</span>
          <Search aria-hidden size={14} className="absolute top-2 left-2.5 text-ink-3" />
          <input
            ref={input}
            type="search"
            defaultValue={search}
            onChange={(event) => searchSoon(event.currentTarget.value)}
            placeholder="Find a carrier in the whole pool"
            className="h-[30px] w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-table -outline-offset-1"
          />
        </label>
        {!search && (
          <fieldset className="flex gap-1">
            <legend className="sr-only">Show</legend>
            {OUTCOMES.map((name) => (
              <Button
                key={name}
                variant="ghost"
                aria-pressed={outcome === name}
                onClick={() => void set({ outcome: name })}
                className="aria-pressed:bg-hover aria-pressed:text-ink"
              >
                {OUTCOME_WORDS[name]}{" "}
                <span className="num font-normal text-ink-3">{formatCount(counts[name])}</span>
              </Button>
            ))}
          </fieldset>
        )}
      </div>
      <div className="border-t" aria-busy={query.isFetching}>
        {lines.map((candidate) => (
          <TraceCandidateLine
            key={`${candidate.name} ${candidate.key} ${candidate.outcome === "assessed" ? candidate.rank : ""}`}
            candidate={candidate}
            open={search !== "" && lines.length <= OPENED_AT_MOST}
          />
        ))}
      </div>
      {query.isPending && (
        <div className="py-4">
          <SkeletonLines lines={6} />
        </div>
      )}
      {query.isSuccess && lines.length === 0 && (
        <p className="py-4 text-ink-2">
          {search
            ? `Nobody in the pool matches “${search}”.`
            : outcome === "removed"
              ? "Nobody was removed."
              : "Nobody was left to assess."}
        </p>
      )}
      {query.error && (
        <ErrorState
          error={query.error}
          title="The carriers could not be loaded"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.hasNextPage && (
        <div className="flex items-center gap-3 py-4 text-table text-ink-2">
          <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            {query.isFetchingNextPage ? "Loading…" : "Load more"}
          </Button>
          <span className="num">{formatCount(lines.length)} shown</span>
        </div>
      )}
    </>
  );
}
