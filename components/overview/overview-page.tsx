"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { useSession } from "@/components/layout/session";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { Activity } from "./activity";
import { Attention } from "./attention";
import { Changes } from "./changes";
import { Checklist } from "./checklist";
import { FailingEndpoints } from "./failing-endpoints";
import { useOverviewUpdates } from "./live";
import { overviewQueries } from "./queries";

const ChartsSkeleton = () => (
  <div aria-hidden className="grid min-h-[430px] gap-5 pt-2">
    <Skeleton className="h-7 w-72 max-w-full" />
    <Skeleton className="h-40 w-full" />
    <Skeleton className="h-40 w-full" />
  </div>
);

// Loaded after the first paint: they are below the fold and load their own data.
const Trends = dynamic(() => import("./trends/trends-section").then((module) => module.Trends), {
  ssr: false,
  loading: ChartsSkeleton,
});
const Decisions = dynamic(() => import("./decisions").then((module) => module.Decisions), {
  ssr: false,
});

const OverviewSkeleton = () => (
  <>
    <Skeleton className="mt-4 h-[68px] w-96 max-w-full" />
    <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <SkeletonLines lines={8} />
      <SkeletonLines lines={8} />
    </div>
  </>
);

/** The home page: activity, runs that need attention, changes and trends. */
export function OverviewPage() {
  useOverviewUpdates();
  const { organization } = useSession();
  return (
    <>
      <PageHeader title="Overview" subtitle={organization.name} />
      <QueryBoundary
        query={useQuery(overviewQueries.page(useEnvironment()))}
        noun="overview"
        skeleton={<OverviewSkeleton />}
      >
        {(overview) => (
          <>
            <Checklist overview={overview} />
            <Activity overview={overview} />
            <FailingEndpoints />
            <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
              <Attention overview={overview} />
              <Changes overview={overview} />
            </div>
          </>
        )}
      </QueryBoundary>
      <div className="mt-8">
        <Trends />
      </div>
      <div className="mt-8">
        <Decisions />
      </div>
    </>
  );
}
