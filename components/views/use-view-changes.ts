"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { notify } from "@/components/ui/notify";
import { call, type RequestOf } from "@/lib/api/client";
import type { SavedList } from "@/lib/domain/lists/saved-views";
import { type SavedView, viewQueries } from "./queries";

type Change = Omit<RequestOf<"PATCH /saved-views/{id}">["body"], "version">;

/** Mutations of saved views. Each sends the version that was shown, so that it overwrites no unseen change. */
export function useViewChanges(list: SavedList) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const query = { environment };
  const shared = {
    onError: ({ message }: Error) =>
      void notify({ tone: "error", title: "The view was not changed", description: message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: viewQueries.all() }),
  };
  const update = useMutation({
    ...shared,
    mutationFn: ({ view, change }: { view: SavedView; change: Change }) =>
      call("PATCH /saved-views/{id}", {
        params: { id: view.id },
        query,
        body: { ...change, version: view.version },
      }),
    onSuccess: ({ name }) => void notify({ tone: "success", title: `The view ${name} was saved` }),
  });
  const remove = useMutation({
    ...shared,
    mutationFn: ({ id }: SavedView) => call("DELETE /saved-views/{id}", { params: { id }, query }),
    onSuccess: (_, { name }) =>
      void notify({ tone: "success", title: `The view ${name} was deleted` }),
  });
  const choose = useMutation({
    ...shared,
    mutationFn: (id: string | null) =>
      call("PUT /saved-views/default", { query, body: { list, id } }),
  });
  return {
    update: update.mutate,
    remove: remove.mutate,
    choose: choose.mutate,
    isBusy: update.isPending || remove.isPending || choose.isPending,
  };
}
