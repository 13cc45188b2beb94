"use client";

import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { TimeZoneContext } from "@/components/ui/time-zone";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import { shownZone, type TimeZones } from "@/lib/domain/time/time-zone";
import { useEnvironment } from "../environment";
import { useSession } from "../session";

const zonesQuery = (environment: Environment) =>
  queryOptions({
    queryKey: ["time-zones"] as const,
    queryFn: ({ signal }) => call("GET /settings/time-zones", { query: { environment }, signal }),
    // The page is rendered with them.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The time zones of the organization and the member. `show` updates what is shown without a request. */
export function useTimeZones() {
  const { timeZones } = useSession();
  const queryClient = useQueryClient();
  const query = zonesQuery(useEnvironment());
  const { data } = useQuery({ ...query, initialData: timeZones });
  return {
    zones: data,
    show: (zones: TimeZones) => queryClient.setQueryData(query.queryKey, zones),
  };
}

/** Provides the time zone in which times are shown. */
export function TimeZoneProvider({ children }: { children: ReactNode }) {
  const { zones } = useTimeZones();
  return <TimeZoneContext value={shownZone(zones)}>{children}</TimeZoneContext>;
}
