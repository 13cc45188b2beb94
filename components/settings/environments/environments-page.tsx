"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useQueryState } from "nuqs";
import { SettingsHeader } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatDate } from "@/components/ui/format";
import { useNow } from "@/components/ui/now";
import { settingsQueries } from "../queries";
import { ExternalIds } from "./external-ids";
import { UsageSkeleton, UsageTable } from "./usage-table";

const HOUR_MS = 3_600_000;

const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** The month before the one that begins at this time. */
const previousMonth = (from: string) => monthOf(new Date(Date.parse(from) - HOUR_MS));

function Usage() {
  const [month, setMonth] = useQueryState("month", { history: "push" });
  const now = useNow(HOUR_MS);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...settingsQueries.usage(useEnvironment(), month),
    placeholderData: keepPreviousData,
  });
  if (error)
    return (
      <ErrorState
        error={error}
        title="The usage could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <UsageSkeleton />;
  const { from, until, environments } = data;
  const hasNext = now !== null && Date.parse(until) <= now;
  return (
    <section aria-labelledby="usage-title" className="mt-6">
      <div className="flex items-center gap-2">
        <h2 id="usage-title" className="flex-1 text-table font-semibold">
          {formatDate(new Date(from), { month: "long", year: "numeric", timeZone: "UTC" })}
        </h2>
        <Button
          size="icon"
          aria-label="Previous month"
          onClick={() => void setMonth(previousMonth(from))}
        >
          <ChevronLeft aria-hidden size={15} />
        </Button>
        <Button
          size="icon"
          aria-label="Next month"
          disabled={!hasNext}
          onClick={() => void setMonth(monthOf(new Date(until)))}
        >
          <ChevronRight aria-hidden size={15} />
        </Button>
      </div>
      <UsageTable environments={environments} busy={isPlaceholderData} />
    </section>
  );
}

/** Settings → Environments: what each environment used in a month. */
export function EnvironmentsPage() {
  return (
    <>
      <SettingsHeader
        title="Environments"
        subtitle="Usage by month (UTC). Create an environment in the menu above the navigation."
      />
      <div className="max-w-[760px]">
        <Usage />
        <ExternalIds />
      </div>
    </>
  );
}
