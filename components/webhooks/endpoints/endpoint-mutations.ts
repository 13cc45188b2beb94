"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { call } from "@/lib/api/client";
import type { UpdateEndpoint } from "@/lib/webhooks/request-schemas";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { deliveryQueries, webhookQueries } from "../queries";

/** Puts an endpoint as the API has just given it into the cache, and has read again what may have changed with it. */
export function useKeepEndpoint() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  // Without the secret, which an answer may hold: the cache outlives the one time that it is shown.
  return ({ secret: _, ...endpoint }: Endpoint & { secret?: string }) => {
    queryClient.setQueryData(webhookQueries.detail(environment, endpoint.id).queryKey, endpoint);
    void queryClient.invalidateQueries({ queryKey: webhookQueries.lists() });
    void queryClient.invalidateQueries({ queryKey: deliveryQueries.all() });
  };
}

/** Changes some of an endpoint's fields. */
export function useUpdateEndpoint(id: string) {
  const environment = useEnvironment();
  const keep = useKeepEndpoint();
  return useMutation({
    mutationFn: (body: UpdateEndpoint) =>
      call("PATCH /webhooks/{id}", { params: { id }, query: { environment }, body }),
    onSuccess: keep,
  });
}

/** Makes a new secret; the answer shows it once. */
export function useRotateSecret(id: string) {
  const environment = useEnvironment();
  const keep = useKeepEndpoint();
  return useMutation({
    mutationFn: () =>
      call("POST /webhooks/{id}/rotate-secret", { params: { id }, query: { environment } }),
    onSuccess: keep,
    gcTime: 0,
  });
}

export function useRevokeSecret(id: string) {
  const environment = useEnvironment();
  const keep = useKeepEndpoint();
  return useMutation({
    mutationFn: (secretId: string) =>
      call("DELETE /webhooks/{id}/secrets/{secret_id}", {
        params: { id, secret_id: secretId },
        query: { environment },
      }),
    onSuccess: keep,
  });
}

export function useDeleteEndpoint(id: string) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /webhooks/{id}", { params: { id }, query: { environment } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: webhookQueries.lists() }),
  });
}
