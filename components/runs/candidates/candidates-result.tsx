"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format";
import type { Run } from "@/lib/runs/schemas";
import { useEvidenceKeys } from "../ranked/evidence-keys";
import { CandidateListSkeleton } from "../ranked/list-skeleton";
import { useMedia } from "../ranked/use-media";
import { useCandidateChoice } from "./candidate-choice";
import { CandidateTable } from "./candidate-columns";
import { CandidateDetail } from "./candidate-detail";
import { CandidateToolbar } from "./candidate-toolbar";
import { NobodyAssessed, NobodyMatches } from "./no-candidates";
import { useCandidates } from "./use-candidates";

const CandidateCompare = dynamic(
  () => import("./candidate-comparison").then((module) => module.CandidateCompare),
  { ssr: false },
);

// Beside the evidence there is less room than on a page somewhat narrower, and beside the navigation (from 720 px) again.
const TABLE_NEEDS =
  "(min-width: 1200px), (min-width: 860px) and (max-width: 999px), (min-width: 620px) and (max-width: 719px)";
const ASIDE_NEEDS = "(min-width: 1000px)";

export type TraceHref = (query: Record<string, string>) => string;

/** The candidates of a completed run, with the evidence of the open one beside them (over them on a narrow page). */
export function CandidateList({ run, traceHref }: { run: Run; traceHref: TraceHref }) {
  const choice = useCandidateChoice();
  const { query, rows, find } = useCandidates(run, choice);
  const tableIsWide = useMedia(TABLE_NEEDS, true);
  const hasAside = useMedia(ASIDE_NEEDS, true);
  const [comparing, setComparing] = useState(false);

  const shown = rows ?? [];
  const chosen = shown.find(({ rank }) => rank === choice.candidate);
  const open = chosen ?? (hasAside ? shown[0] : undefined);
  const compared = choice.compare.flatMap((rank) => find(rank) ?? []);
  const assessed =
    run.pool_size !== undefined && run.filtered !== undefined ? run.pool_size - run.filtered : null;

  const keys = useEvidenceKeys({
    ranks: shown.map(({ rank }) => rank),
    open: open?.rank ?? null,
    onOpen: choice.open,
    hasAside,
  });

  if (query.isError && !rows)
    return (
      <ErrorState
        error={query.error}
        title="The candidates could not be loaded"
        onRetry={() => void query.refetch()}
      />
    );

  if (assessed === 0)
    return (
      <NobodyAssessed removed={run.filtered ?? 0} traceHref={traceHref({ outcome: "removed" })} />
    );

  const detail = open && (
    <CandidateDetail row={open} assessed={assessed} traceHref={traceHref({ search: open.name })} />
  );
  return (
    <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_372px] min-[1000px]:gap-8">
      <div className="min-w-0">
        <CandidateToolbar
          search={choice.search}
          onSearch={choice.find}
          tier={choice.tier}
          onTier={choice.narrow}
          compared={compared.length}
          onCompare={() => setComparing(true)}
          onCompareNone={choice.compareNone}
        />
        {rows === undefined ? (
          <CandidateListSkeleton />
        ) : shown.length === 0 ? (
          <NobodyMatches
            search={choice.search}
            tier={choice.tier}
            traceHref={traceHref({ search: choice.search })}
          />
        ) : (
          // Not dimmed while another tier is on its way, as shorter lists are: that would paint hundreds of rows for it.
          <div aria-busy={query.isPlaceholderData}>
            <CandidateTable
              rows={shown}
              counts={run.tier_counts}
              wide={tableIsWide}
              open={open?.rank ?? null}
              compare={choice.compare}
              keys={keys.row}
              table={keys.table}
              onCompare={choice.toggleCompared}
            />
          </div>
        )}
        {query.hasNextPage && (
          <div className="flex items-center gap-3 py-4 text-table text-ink-2">
            <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
              {query.isFetchingNextPage ? "Loading…" : "Load more"}
            </Button>
            <span className="num">{formatCount(shown.length)} shown</span>
          </div>
        )}
      </div>
      {hasAside ? (
        <aside
          {...keys.evidence}
          aria-label="Evidence"
          className="sticky top-12 max-h-[calc(100dvh-48px)] self-start overflow-y-auto border-l py-3 pl-6"
        >
          {open && <h2 className="mb-1 text-table font-semibold">{open.name}</h2>}
          {detail}
        </aside>
      ) : (
        <Dialog
          open={chosen !== undefined}
          onOpenChange={(stays) => !stays && void choice.open(null)}
          title={chosen?.name ?? ""}
          place="right"
        >
          <div className="px-5 pt-1 pb-6">{detail}</div>
        </Dialog>
      )}
      {comparing && compared.length > 1 && (
        <CandidateCompare rows={compared} open onOpenChange={setComparing} />
      )}
    </div>
  );
}
