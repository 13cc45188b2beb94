"use client";

import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { call } from "@/lib/api/client";
import type { UpdateEndpoint } from "@/lib/webhooks/request-schemas";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "../deliveries/queries";
import { endpointQueries } from "./queries";

/** Puts an API response into the cache, without its secret, and reads again what depends on it. */
export function useStoreEndpoint() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  return ({ secret: _, ...endpoint }: Endpoint & { secret?: string }) => {
    queryClient.setQueryData(endpointQueries.detail(environment, endpoint.id).queryKey, endpoint);
    void queryClient.invalidateQueries({ queryKey: endpointQueries.lists() });
    void queryClient.invalidateQueries({ queryKey: deliveryQueries.all() });
  };
}

export function useUpdateEndpoint(id: string) {
  const environment = useEnvironment();
  const storeEndpoint = useStoreEndpoint();
  return useMutation({
    mutationFn: (body: UpdateEndpoint) =>
      call("PATCH /webhooks/{id}", { params: { id }, query: { environment }, body }),
    onSuccess: storeEndpoint,
  });
}

/** The result contains the new secret, which is shown once and not cached. */
export function useRotateSecret(id: string) {
  const environment = useEnvironment();
  const storeEndpoint = useStoreEndpoint();
  return useMutation({
    mutationFn: () =>
      call("POST /webhooks/{id}/rotate-secret", { params: { id }, query: { environment } }),
    onSuccess: storeEndpoint,
    gcTime: 0,
  });
}

/** Ends the previous secret before its overlap is over. */
export function useRevokeSecret(id: string) {
  const environment = useEnvironment();
  const storeEndpoint = useStoreEndpoint();
  return useMutation({
    mutationFn: (secretId: string) =>
      call("DELETE /webhooks/{id}/secrets/{secret_id}", {
        params: { id, secret_id: secretId },
        query: { environment },
      }),
    onSuccess: storeEndpoint,
  });
}

const deletionKey = (id: string) => [...endpointQueries.all(), "delete", id] as const;

/** While the endpoint is being deleted, and until its page is left, {@link useEndpointGone} is true. */
export function useDeleteEndpoint(id: string) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: deletionKey(id),
    mutationFn: () => call("DELETE /webhooks/{id}", { params: { id }, query: { environment } }),
    onMutate: () =>
      Promise.all([
        queryClient.cancelQueries(endpointQueries.detail(environment, id)),
        queryClient.cancelQueries(endpointQueries.stats(environment, id)),
      ]),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: endpointQueries.lists() }),
    // Back to a deleted endpoint asks the server again.
    gcTime: 0,
  });
}

/**
 * Whether this page is deleting or has deleted the endpoint. Its queries stop then: the event of the deletion arrives
 * before the page is left, and reading the endpoint again would answer 404.
 */
export const useEndpointGone = (id: string): boolean =>
  useMutationState({
    filters: { mutationKey: deletionKey(id) },
    select: ({ state }) => state.status,
  }).some((status) => status === "pending" || status === "success");
