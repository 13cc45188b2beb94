"use client";

import { useQuery } from "@tanstack/react-query";
import { decisionQueries } from "@/components/decisions/queries";
import { DecisionSummary } from "@/components/decisions/stats/decision-summary";
import { statsQueryOf } from "@/components/decisions/stats/stats-url";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import { Section } from "./section";

/** How often recommendations were followed in the last 90 days, by line. */
export function Decisions() {
  const query = decisionQueries.stats(
    useEnvironment(),
    statsQueryOf({ period: "90d", group: "line" }),
  );
  return (
    <Section
      title="Decisions in the last 90 days"
      aside={
        <EnvironmentLink path="/decisions" className="link text-table">
          All decision statistics
        </EnvironmentLink>
      }
    >
      <QueryBoundary
        query={useQuery(query)}
        noun="statistics"
        skeleton={<Skeleton className="mt-4 h-[46px] w-96 max-w-full" />}
      >
        {(stats) =>
          stats.decided === 0 ? (
            <p className="py-3 text-ink-2">
              No decisions yet. Record them on a run’s page, or through the API.
            </p>
          ) : (
            <DecisionSummary stats={stats} />
          )
        }
      </QueryBoundary>
    </Section>
  );
}
