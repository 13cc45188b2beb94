"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { environmentLabel } from "@/components/layout/environments/environments";
import { useRefusal } from "@/components/layout/guarded-button";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import { settingsQueries } from "../queries";

/** Whether external ids are unique in the chosen environment. */
export function ExternalIds() {
  const environment = useEnvironment();
  const id = useId();
  const refusal = useRefusal("environments:manage");
  const queryClient = useQueryClient();
  const { data } = useQuery(settingsQueries.environment(environment));
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (unique: boolean) =>
      call("PATCH /environments/{slug}", {
        params: { slug: environment },
        query: { environment },
        body: { unique_external_ids: unique },
      }),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQueries.environment(environment).queryKey, saved);
      void notify({ tone: "success", title: "The setting was saved" });
    },
  });
  const label = environmentLabel(environment);
  return (
    <section aria-labelledby={`${id}-title`} className="mt-8">
      <h2 id={`${id}-title`} className="text-table font-semibold">
        External IDs in {label}
      </h2>
      <label className="mt-2 flex max-w-prose items-start gap-2 text-table">
        <input
          type="checkbox"
          className="mt-[3px] size-3.5 accent-accent"
          checked={isPending ? variables : (data?.unique_external_ids ?? false)}
          disabled={refusal !== null || isPending || data === undefined}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => mutate(target.checked)}
        />
        <span>
          Require unique external IDs
          <span id={`${id}-hint`} className="block text-small text-ink-3">
            A run whose external ID is already in use is rejected. {refusal}
          </span>
        </span>
      </label>
      {error && (
        <p role="alert" className="mt-2 max-w-prose text-small text-bad wrap-anywhere">
          {error.message}
        </p>
      )}
    </section>
  );
}
