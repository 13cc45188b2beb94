import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { poolQueries } from "./queries";

function useRefreshPools() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: poolQueries.all() });
}

/** Archives or restores a pool. */
export function useArchivePool(slug: string) {
  const environment = useEnvironment();
  const refresh = useRefreshPools();
  return useMutation({
    mutationFn: (archived: boolean) =>
      call("PATCH /pools/{slug}", { params: { slug }, query: { environment }, body: { archived } }),
    onSuccess: refresh,
    onError: ({ message }) =>
      notify({ tone: "error", title: "The pool was not changed", description: message }),
  });
}

/** Archives or restores a version of a pool. */
export function useArchiveVersion(slug: string, version: number) {
  const environment = useEnvironment();
  const refresh = useRefreshPools();
  return useMutation({
    mutationFn: (archived: boolean) =>
      call("PATCH /pools/{slug}/versions/{version}", {
        params: { slug, version: String(version) },
        query: { environment },
        body: { archived },
      }),
    onSuccess: refresh,
    onError: ({ message }) =>
      notify({ tone: "error", title: "The version was not changed", description: message }),
  });
}
