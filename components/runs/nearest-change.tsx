"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Wand } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatEvidence, formatExact } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TIER_LABELS, TIERS } from "@/lib/domain/tiers";
import type { SingleChange } from "@/lib/evaluation/core/nearest-change";
import type { Run } from "@/lib/runs/schemas";
import { type ChangeTarget, runQueries } from "./queries";

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "not given";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return formatExact(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A tier by its label, a rank as `Rank 2`. */
const outcomeText = (outcome: string) => {
  const tier = TIERS.find((known) => known === outcome);
  if (tier) return TIER_LABELS[tier];
  return /^\d+$/.test(outcome) ? `Rank ${outcome}` : outcome;
};

function Change({ change: { path, from, to, text, outcome } }: { change: SingleChange }) {
  return (
    <li className="border-b py-2 text-table wrap-anywhere">
      <div>{formatEvidence(text)}</div>
      <div className="num mt-0.5 flex flex-wrap items-center gap-x-1.5 text-small text-ink-2">
        <code className="text-ink-3">{path}</code>
        {valueText(from)}
        <ArrowRight aria-label="to" size={12} />
        {valueText(to)}
      </div>
      <div className="num mt-0.5 flex flex-wrap items-center gap-x-1.5 text-small font-medium">
        {outcomeText(outcome.from)}
        <ArrowRight aria-label="to" size={12} />
        {outcomeText(outcome.to)}
      </div>
    </li>
  );
}

function Changes({ runId, target }: { runId: string; target: ChangeTarget }) {
  const environment = useEnvironment();
  const query = useQuery(runQueries.nearestChange(environment, runId, target));
  if (query.isPending)
    return (
      <div aria-busy="true" className="pt-2">
        <span className="sr-only" role="status">
          Trying changes
        </span>
        <SkeletonLines lines={3} />
      </div>
    );
  if (query.isError)
    return (
      <ErrorState
        error={query.error}
        title="The changes could not be tried"
        onRetry={() => void query.refetch()}
      />
    );
  const { changes, reason } = query.data;
  if (changes.length === 0)
    return (
      <p className="pt-1 text-table text-ink-2">
        {reason === null ? "No single change improves it." : formatEvidence(reason)}
      </p>
    );
  return (
    <ul className="border-t">
      {changes.map((change) => (
        <Change key={`${change.path} ${valueText(change.to)}`} change={change} />
      ))}
    </ul>
  );
}

type Props = { run: Pick<Run, "run_id" | "not_checked">; target: ChangeTarget };

/**
 * On demand, the smallest single change that raises the tier or rank of a candidate or solution. Runs of the first rule
 * sets, which have no list of rules that could not be decided, have none.
 */
export function NearestChange({ run, target }: Props) {
  const [isAsked, setAsked] = useState(false);
  if (run.not_checked === undefined) return null;
  return (
    <section aria-label="What would change this?" className="mt-4">
      {isAsked ? (
        <>
          <h3 className="text-table font-semibold">Smallest change that improves it</h3>
          <Changes runId={run.run_id} target={target} />
        </>
      ) : (
        <Button onClick={() => setAsked(true)}>
          <Wand aria-hidden size={13} />
          What would change this?
        </Button>
      )}
    </section>
  );
}
