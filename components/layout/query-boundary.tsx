"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { ApiError } from "@/lib/api/client";

type Props<Value> = {
  query: UseQueryResult<Value>;
  /** What the page shows: "delivery". */
  noun: string;
  skeleton: ReactNode;
  children: (value: Value) => ReactNode;
};

/** The loading, error and not-found states of a page about one object. Loaded data stays when a refresh fails. */
export function QueryBoundary<Value>({
  query: { data, error, fetchStatus, refetch },
  noun,
  skeleton,
  children,
}: Props<Value>) {
  if (data !== undefined) return children(data);
  if (error instanceof ApiError && error.status === 404) notFound();
  if (error)
    return (
      <ErrorState
        error={error}
        title={`The ${noun} could not be loaded`}
        onRetry={() => void refetch()}
      />
    );
  if (fetchStatus === "paused")
    return (
      <p role="status" className="my-4 text-ink-2">
        You are offline. This {noun} loads when you are online again.
      </p>
    );
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        Loading the {noun}
      </span>
      {skeleton}
    </div>
  );
}
