"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { engineQueries } from "../queries";

/** How the whole organization publishes: whether a second person is needed. */
export function PublishingSettings() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const id = useId();
  const reason = useRefusal("engines:publish");
  const { data } = useQuery(engineQueries.settings(environment));
  const saving = useMutation({
    mutationFn: (required: boolean) =>
      call("PUT /engine-settings", {
        query: { environment },
        body: { require_second_person: required },
      }),
    onSuccess: (settings) =>
      queryClient.setQueryData(engineQueries.settings(environment).queryKey, settings),
    onError: ({ message }) =>
      void notify({ tone: "error", title: "The setting was not saved", description: message }),
  });
  if (!data) return null;
  return (
    <section aria-labelledby={`${id}-title`} className="mt-8 max-w-[760px] border-t pt-4">
      <h2 id={`${id}-title`} className="text-table font-semibold">
        Publishing
      </h2>
      <label className="mt-2 flex items-start gap-2 text-table">
        <input
          type="checkbox"
          className="mt-[3px] size-3.5 accent-accent"
          checked={saving.isPending ? saving.variables : data.require_second_person}
          disabled={reason !== null || saving.isPending}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => saving.mutate(target.checked)}
        />
        <span>
          Require a second person
          <span id={`${id}-hint`} className="block text-small text-ink-3">
            Whoever changed a draft last cannot publish it. Applies to every engine.
            {reason && ` ${reason}`}
          </span>
        </span>
      </label>
    </section>
  );
}
