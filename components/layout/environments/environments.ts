"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import { useSession } from "../session";

const STALE_AFTER_MS = 60_000;
const BUILT_IN_LABEL: Readonly<Record<string, string | undefined>> = { live: "Live", test: "Test" };

/** `Live`, `Test`, or the slug that the organization chose. */
export const environmentLabel = (environment: Environment) =>
  BUILT_IN_LABEL[environment] ?? environment;

/** The slugs of the organization's environments, the same in each of them. */
export const environmentQueries = {
  all: () =>
    queryOptions({
      queryKey: ["environments"] as const,
      queryFn: async ({ signal }): Promise<readonly Environment[]> => {
        const { data } = await call("GET /environments", {
          query: { environment: "live" },
          signal,
        });
        return data.map(({ slug }) => slug);
      },
      staleTime: STALE_AFTER_MS,
    }),
};

/** The organization's environments: live, test, then the others, oldest first. Undefined while they are unknown. */
export function useEnvironments({ refresh = false } = {}): readonly Environment[] | undefined {
  const { environments } = useSession();
  return useQuery({
    ...environmentQueries.all(),
    initialData: environments ?? undefined,
    refetchOnMount: refresh ? "always" : true,
  }).data;
}
