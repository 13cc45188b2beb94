"use client";

import { useQuery } from "@tanstack/react-query";
import { SettingsHeader } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { lifecycleQueries } from "@/components/lifecycle/queries";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonLines } from "@/components/ui/skeleton";
import { OrganizationHold } from "./organization-hold";
import { RetentionForm } from "./retention-form";

/** Settings → Data retention: how long runs are kept, and the organization's legal hold. */
export function RetentionPage() {
  const { data, error, refetch } = useQuery(lifecycleQueries.settings(useEnvironment()));
  return (
    <>
      <SettingsHeader
        title="Data retention"
        subtitle="How long runs are kept, with their traces, events and deliveries."
      />
      <div className="mt-4 max-w-[560px]">
        {data && (
          <>
            <RetentionForm retention={data} />
            <OrganizationHold hold={data.legal_hold} />
          </>
        )}
        {!data && error && (
          <ErrorState
            error={error}
            title="The settings could not be loaded"
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <SkeletonLines lines={6} />}
      </div>
    </>
  );
}
