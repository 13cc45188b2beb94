"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { upperFirst } from "es-toolkit";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonLines } from "@/components/ui/skeleton";
import { BacktestItem } from "./backtest-item";
import { backtestQueries } from "./queries";
import { StartBacktestDialog } from "./start-backtest-dialog";
import { manages, type Subject, subjectName } from "./subject";

function Backtests({ subject }: { subject: Subject }) {
  const environment = useEnvironment();
  const query = useInfiniteQuery(backtestQueries.list(environment, subject));
  const { data, error, refetch } = query;
  if (error && !data)
    return (
      <ErrorState
        error={error}
        title="The backtests could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <SkeletonLines lines={4} />;
  const name = subjectName(subject);
  const backtests = data.pages.flatMap((page) => page.data);
  if (backtests.length === 0)
    return (
      <EmptyState title={`${upperFirst(name)} has not been tested in ${environment}`}>
        <p>
          A backtest shows which answers of your past runs {name} would change
          {subject.kind === "engine" && ", before it is published"}.
        </p>
      </EmptyState>
    );
  return (
    <>
      <ol aria-label="Backtests, newest first">
        {backtests.map((backtest, index) => (
          <BacktestItem
            key={backtest.id}
            subject={subject}
            backtest={backtest}
            startsOpen={index === 0}
          />
        ))}
      </ol>
      <LoadMore query={query} shown={backtests.length} />
    </>
  );
}

/** Tests of an engine's draft or of a pool version with past runs. */
export function BacktestsTab({ subject }: { subject: Subject }) {
  const refusal = useRefusal(manages(subject));
  const [starting, setStarting] = useState(false);
  return (
    <div className="mt-4">
      <GuardedButton reason={refusal} onClick={() => setStarting(true)}>
        Backtest {subjectName(subject)}…
      </GuardedButton>
      <div className="mt-2">
        <Backtests subject={subject} />
      </div>
      {starting && <StartBacktestDialog subject={subject} onClose={() => setStarting(false)} />}
    </div>
  );
}
