"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { ApiError } from "@/lib/api/client";

type Props<Value> = {
  query: UseQueryResult<Value>;
  /** What it is, in a word: "delivery". */
  noun: string;
  /** Its shape, in grey. */
  skeleton: ReactNode;
  children: (value: Value) => ReactNode;
};

/** A page about one thing: while it is read, when it is not there, when that failed, and the thing. Once read it stays on screen. */
export function QueryBoundary<Value>({
  query: { data, error, refetch },
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
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        Loading the {noun}
      </span>
      {skeleton}
    </div>
  );
}
