"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Engine } from "@/lib/engines/schemas";
import { GuardedButton, useRefusal } from "../guarded-button";
import { BacktestItem } from "./backtest-item";
import { backtestQueries } from "./queries";
import { StartBacktestDialog } from "./start-backtest-dialog";

function Backtests({ engine: { slug } }: { engine: Engine }) {
  const environment = useEnvironment();
  const { data, error, refetch } = useQuery(backtestQueries.list(environment, slug));
  if (error && !data)
    return (
      <ErrorState
        error={error}
        title="The backtests could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <SkeletonLines lines={4} />;
  if (data.data.length === 0)
    return (
      <EmptyState title={`The draft has not been tested in ${environment}`}>
        <p>
          A backtest shows which answers of your past runs the draft would change, before it is
          published.
        </p>
      </EmptyState>
    );
  return (
    <ol aria-label="Backtests, newest first">
      {data.data.map((backtest, index) => (
        <BacktestItem key={backtest.id} slug={slug} backtest={backtest} startsOpen={index === 0} />
      ))}
    </ol>
  );
}

/** Tests of the engine's draft with past runs. */
export function BacktestsTab({ engine }: { engine: Engine }) {
  const reason = useRefusal("engines:manage");
  const [starting, setStarting] = useState(false);
  return (
    <div className="mt-4">
      <GuardedButton reason={reason} onClick={() => setStarting(true)}>
        Backtest the draft…
      </GuardedButton>
      <div className="mt-2">
        <Backtests engine={engine} />
      </div>
      {starting && <StartBacktestDialog engine={engine} onClose={() => setStarting(false)} />}
    </div>
  );
}
