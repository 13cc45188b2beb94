"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { notify } from "@/components/ui/notify";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { EngineSettings } from "@/lib/engines/schemas";
import { engineQueries } from "../queries";

function useSaveSettings() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  return useMutation({
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
}

type Saving = ReturnType<typeof useSaveSettings>;

/** A request to switch the second person off, which another person confirms. */
function SwitchOffRequest({
  request: { by, by_you: byYou, at },
  saving,
}: {
  request: NonNullable<EngineSettings["switch_off_requested"]>;
  saving: Saving;
}) {
  const refusal = useRefusal("engines:publish");
  return (
    <div className="mt-3 rounded border p-3 text-table">
      <p>
        {byYou ? "You" : by} requested to switch this off <Timestamp at={at} />.
        {byYou && " Another person has to confirm it."}
      </p>
      <div className="mt-2 flex gap-2">
        {!byYou && (
          <GuardedButton
            variant="danger"
            reason={refusal}
            disabled={saving.isPending}
            onClick={() => saving.mutate(false)}
          >
            Confirm and switch off
          </GuardedButton>
        )}
        <GuardedButton
          reason={refusal}
          disabled={saving.isPending}
          onClick={() => saving.mutate(true)}
        >
          {byYou ? "Withdraw the request" : "Keep it on"}
        </GuardedButton>
      </div>
    </div>
  );
}

/** How the whole organization publishes: whether a second person is needed. */
export function PublishingSettings() {
  const environment = useEnvironment();
  const id = useId();
  const refusal = useRefusal("engines:publish");
  const { data } = useQuery(engineQueries.settings(environment));
  const saving = useSaveSettings();
  if (!data) return null;
  const { require_second_person: isRequired, switch_off_requested: request } = data;
  return (
    <section aria-labelledby={`${id}-title`} className="mt-8 max-w-[760px] border-t pt-4">
      <h2 id={`${id}-title`} className="text-table font-semibold">
        Publishing
      </h2>
      <label className="mt-2 flex items-start gap-2 text-table">
        <input
          type="checkbox"
          className="mt-[3px] size-3.5 accent-accent"
          checked={isRequired || (saving.isPending && saving.variables)}
          disabled={refusal !== null || saving.isPending || request !== null}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => saving.mutate(target.checked)}
        />
        <span>
          Require a second person
          <span id={`${id}-hint`} className="block text-small text-ink-3">
            Whoever changed a draft cannot publish it. Switching this off takes two people.
            {refusal && ` ${refusal}`}
          </span>
        </span>
      </label>
      {request && <SwitchOffRequest request={request} saving={saving} />}
    </section>
  );
}
