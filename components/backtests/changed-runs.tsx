"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { ErrorState } from "@/components/ui/error-state";
import { inWords } from "@/components/ui/format";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import type { BacktestChange } from "@/lib/backtests/schemas";
import { type PlaceLabels, placeText } from "./place-text";
import { backtestQueries } from "./queries";

function Moved({ moved, labels }: { moved: BacktestChange["moved"]; labels: PlaceLabels }) {
  return (
    <ul className="mt-0.5 text-ink-2">
      {moved.map(({ name, before, after, rule, rule_label: label }) => (
        <li key={name} className="wrap-anywhere">
          <span className="text-ink">{name}</span>: {placeText(labels, before)}{" "}
          <ArrowRight aria-hidden size={11} className="inline" />
          <span className="sr-only">becomes</span> {placeText(labels, after)}
          {rule && <span className="text-ink-3">, by {label ?? inWords(rule)}</span>}
        </li>
      ))}
    </ul>
  );
}

type Props = { backtestId: string; labels: PlaceLabels };

function ChangedRun({ backtestId, labels, change }: Props & { change: BacktestChange }) {
  const { run_id: id, entity, created_at: at, moved, first, summary } = change;
  return (
    <li className="border-b py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <EnvironmentLink path={`/runs/${id}`} className="link font-medium wrap-anywhere">
          {entity}
        </EnvironmentLink>
        <span className="text-small text-ink-2">
          <Timestamp at={at} />
        </span>
        <EnvironmentLink
          path={`/backtests/${backtestId}/runs/${id}`}
          className="link ml-auto text-small"
        >
          Compare<span className="sr-only"> {entity} before and after</span>
        </EnvironmentLink>
      </div>
      {moved.length > 0 ? (
        <>
          {first && (
            <p className="mt-0.5 text-ink-2 wrap-anywhere">
              {first.after ?? "Nothing"} is first instead of {first.before ?? "nothing"}
            </p>
          )}
          <Moved moved={moved} labels={labels} />
        </>
      ) : (
        <p className="mt-0.5 text-ink-2 wrap-anywhere">{summary}</p>
      )}
    </li>
  );
}

/** The runs whose answer changes, with the rules that decide now. */
export function ChangedRuns({ backtestId, labels }: Props) {
  const query = useInfiniteQuery(backtestQueries.changes(useEnvironment(), backtestId));
  const { data, error, refetch } = query;
  if (error && !data)
    return (
      <ErrorState
        error={error}
        title="The changed runs could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <SkeletonLines lines={4} />;
  const changes = data.pages.flatMap((page) => page.data);
  if (changes.length === 0) return null;
  return (
    <section aria-label="Changed runs" className="text-table">
      <h2 className="font-medium">Changed runs</h2>
      <ul>
        {changes.map((change) => (
          <ChangedRun key={change.run_id} backtestId={backtestId} labels={labels} change={change} />
        ))}
      </ul>
      <LoadMore query={query} shown={changes.length} />
    </section>
  );
}
