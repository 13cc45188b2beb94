"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useId } from "react";
import { useController } from "react-hook-form";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { GuardedTextLink } from "@/components/layout/guarded-text-link";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { isLive } from "@/lib/domain/environment";
import { isSandboxPool } from "@/lib/domain/pools/sandbox-pools";
import { poolQueries } from "../../queries";
import { valueText } from "../fields/value-text";

function NoPools() {
  const href = useEnvironmentHref();
  const refusal = useRefusal("pools:manage");
  return (
    <div className="rounded-md border px-3 py-2.5 text-table">
      <p className="font-medium">No pool has carriers yet</p>
      <p className="mt-0.5 text-ink-2">
        <GuardedTextLink reason={refusal} href={href("/pools")}>
          Upload your market
        </GuardedTextLink>{" "}
        first: a table with one carrier per row.
      </p>
    </div>
  );
}

/** The pools to choose from, with their sizes. */
export function PoolField() {
  const environment = useEnvironment();
  const pools = useQuery(poolQueries.list(environment));
  const errorId = useId();
  const {
    field: { value, onChange },
    fieldState: { error },
  } = useController({ name: "pool" });
  const chosen = valueText(value);
  if (pools.isError)
    return (
      <ErrorState
        error={pools.error}
        title="The pools could not be loaded"
        onRetry={() => pools.refetch()}
      />
    );

  // A pool without a version has no candidates to evaluate, and live refuses fictional ones.
  const known = pools.data?.filter(
    (pool) => pool.version !== null && !(isLive(environment) && isSandboxPool(pool)),
  );
  if (known?.length === 0) return <NoPools />;
  const isUnknown = known && chosen !== "" && !known.some(({ slug }) => slug === chosen);
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
                onChange={() => onChange(slug)}
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
      {isUnknown && (
        <p className="mt-1 text-small text-ink-2">
          Pool <code>{chosen}</code> does not exist. Choose one of these.
        </p>
      )}
      {error && (
        <p id={errorId} className="mt-1 text-small text-bad">
          {error.message}
        </p>
      )}
    </fieldset>
  );
}
