"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Wand } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatEvidence, formatExact } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TIER_LABELS } from "@/lib/domain/tiers";
import type { SingleChange } from "@/lib/evaluation/core/nearest-change";
import type { Run } from "@/lib/runs/schemas";
import { type ChangeTarget, runQueries } from "./queries";

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "not given";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return formatExact(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

type Labels = Readonly<Record<string, string>>;

/** A tier by its label, a rank as `Rank 2`. */
const outcomeText = (labels: Labels, outcome: string) => {
  const tier = labels[outcome];
  if (tier !== undefined) return tier;
  return /^\d+$/.test(outcome) ? `Rank ${outcome}` : outcome;
};

function Change({ change, labels }: { change: SingleChange; labels: Labels }) {
  const { path, from, to, text, outcome } = change;
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
        {outcomeText(labels, outcome.from)}
        <ArrowRight aria-label="to" size={12} />
        {outcomeText(labels, outcome.to)}
      </div>
    </li>
  );
}

function Changes({ run, target, labels = TIER_LABELS }: Props) {
  const environment = useEnvironment();
  const query = useQuery(runQueries.nearestChange(environment, run.run_id, target));
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
        <Change key={`${change.path} ${valueText(change.to)}`} change={change} labels={labels} />
      ))}
    </ul>
  );
}

type Props = {
  run: Pick<Run, "run_id" | "not_checked">;
  target: ChangeTarget;
  /** The labels of tiers, if the engine has its own. */
  labels?: Labels;
};

/**
 * On demand, the smallest single change that raises the tier or rank of a candidate or solution. Runs of the first rule
 * sets, which have no list of rules that could not be decided, have none.
 */
export function NearestChange(props: Props) {
  const [isShown, setShown] = useState(false);
  if (props.run.not_checked === undefined) return null;
  return (
    <section aria-label="What would change this?" className="mt-4">
      {isShown ? (
        <>
          <h3 className="text-table font-semibold">Smallest change that improves it</h3>
          <Changes {...props} />
        </>
      ) : (
        <Button onClick={() => setShown(true)}>
          <Wand aria-hidden size={13} />
          What would change this?
        </Button>
      )}
    </section>
  );
}
