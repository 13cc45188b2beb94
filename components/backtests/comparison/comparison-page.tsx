"use client";

import { useQuery } from "@tanstack/react-query";
import { Counts, Items, movesText } from "@/components/comparison/compared-items";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import type { ResponseOf } from "@/lib/api/client";
import type { Backtest } from "@/lib/backtests/schemas";
import { backtestQueries } from "../queries";

/** How many of each list are shown at first. */
const SHOWN = 25;

type Comparison = ResponseOf<"GET /backtests/{id}/changes/{run_id}">;

/** The page with the backtests of the same subject. */
function subjectLink({ engine, pool, pool_version: version }: Backtest) {
  if (engine !== null) return { label: engine, href: `/engines/${engine}?view=backtests` };
  return {
    label: `${pool}, version ${version}`,
    href: `/pools/${pool}/versions/${version}?view=backtests`,
  };
}

const poolText = ({ pool_version: version }: Comparison) => {
  if (version === null) return null;
  return version.before === version.after
    ? `Version ${version.after}`
    : `Version ${version.before} in the run, ${version.after} in the backtest`;
};

function ComparisonContent({ test, comparison }: { test: Backtest; comparison: Comparison }) {
  const { entity, run_id: runId, counts, changes, items } = comparison;
  const { decided_by: decidedBy, config_sha256: config, created_at: at } = comparison;
  const subject = subjectLink(test);
  return (
    <>
      <Breadcrumbs
        trail={[
          test.engine === null
            ? { label: "Pools", href: "/pools" }
            : { label: "Engines", href: "/engines" },
          subject,
          { label: "Changed run" },
        ]}
      />
      <PageHeader
        title={`${entity}: before and after`}
        subtitle={movesText("The backtest", comparison)}
      />
      <PropertyRow
        items={[
          {
            term: "Run",
            value: (
              <EnvironmentLink path={`/runs/${runId}`} className="link">
                {runId}
              </EnvironmentLink>
            ),
          },
          { term: "Submitted", value: <Timestamp at={at} /> },
          { term: "Decided by", value: decidedBy && `${decidedBy.engine} ${decidedBy.version}` },
          { term: "Tested rules", value: config && <Identifier value={config} /> },
          { term: "Pool", value: poolText(comparison) },
        ]}
      />
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div className="min-w-0">
          <Items
            title="Changes, best first"
            items={changes}
            first={SHOWN}
            total={comparison.changed + comparison.reranked}
            noun="change"
          />
        </div>
        <div className="min-w-0">
          <div className="mt-4">
            <h2 className="text-small font-medium text-ink-2">How many have each place</h2>
            <Counts counts={counts} now="Backtest" />
          </div>
          <Items title="First in the backtest" items={items} first={SHOWN} noun="item" />
        </div>
      </div>
    </>
  );
}

/** A run that a backtest changes, side by side, with the rule behind each difference. */
export function ComparisonPage({ id, runId }: { id: string; runId: string }) {
  const environment = useEnvironment();
  const test = useQuery(backtestQueries.detail(environment, id));
  const comparison = useQuery(backtestQueries.comparison(environment, { id, runId }));
  return (
    <QueryBoundary query={test} noun="backtest" skeleton={<SkeletonLines lines={6} />}>
      {(found) => (
        <QueryBoundary query={comparison} noun="comparison" skeleton={<SkeletonLines lines={8} />}>
          {(compared) => <ComparisonContent test={found} comparison={compared} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}
