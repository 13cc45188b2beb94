"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useId } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { poolQueries } from "../../queries";
import type { NewRun } from "./form-state";

/** The pools to choose from, with their sizes. */
export function NewRunPools({ run, error }: { run: NewRun; error: string | undefined }) {
  const environment = useEnvironment();
  const pools = useQuery(poolQueries.list(environment));
  const errorId = useId();
  const chosen = run.draft.pool;
  if (pools.isError)
    return (
      <ErrorState
        error={pools.error}
        title="The pools could not be loaded"
        onRetry={() => pools.refetch()}
      />
    );

  const known = pools.data?.data;
  const missing = known && chosen !== "" && !known.some(({ slug }) => slug === chosen);
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="text-table font-medium">Pool</legend>
      <div
        className={clsx("mt-1.5 divide-y overflow-hidden rounded-md border", error && "border-bad")}
      >
        {known ? (
          known.map(({ slug, description, size, version }) => (
            <label
              key={slug}
              className="flex cursor-pointer items-start gap-2.5 px-3 py-2 text-table hover:bg-hover has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="pool"
                value={slug}
                checked={slug === chosen}
                onChange={() => run.edit("pool", (draft) => ({ ...draft, pool: slug }))}
                className="mt-[3px] size-3.5 shrink-0 accent-accent"
              />
              <span className="min-w-0 flex-1">
                <code className="font-medium">{slug}</code>
                <span className="block text-small text-ink-2">{description}</span>
              </span>
              <span className="num shrink-0 text-right">
                {formatCount(size)}
                <span className="block text-small text-ink-3">version {version}</span>
              </span>
            </label>
          ))
        ) : (
          <div className="grid gap-2 p-3">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        )}
      </div>
      {missing && (
        <p className="mt-1 text-small text-ink-2">
          The body names <code>{chosen}</code>, which is none of these.
        </p>
      )}
      {error && (
        <p id={errorId} className="mt-1 text-small text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
