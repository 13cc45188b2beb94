"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { call } from "@/lib/api/client";
import { engineQueries } from "../../queries";
import type { Draft } from "../draft/use-draft";

type Props = { slug: string; draft: Draft; readOnly: boolean };

/** Whether API keys changed the draft, and a person has to confirm that before another one publishes it. */
export function useNeedsConfirmation({ saved }: Pick<Draft, "saved">): boolean {
  const { data: settings } = useQuery(engineQueries.settings(useEnvironment()));
  return settings?.require_second_person === true && saved.unconfirmed_keys.length > 0;
}

/** API keys changed the draft, and a second person is required: a person has to confirm the changes first. */
export function KeyChangesNotice({ slug, draft, readOnly }: Props) {
  const environment = useEnvironment();
  const { saved, isDirty } = draft;
  const isNeeded = useNeedsConfirmation(draft);
  const confirmation = useMutation({
    mutationFn: () =>
      call("POST /engines/{slug}/config/confirm", {
        params: { slug },
        query: { environment },
        body: { revision: saved.revision },
      }),
    onSuccess: draft.takeStored,
  });
  if (!isNeeded) return null;
  return (
    <div role="status" className="mt-4 rounded-lg border bg-warn-soft px-4 py-3 text-table">
      <p className="flex items-start gap-2 font-medium">
        <KeyRound aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
        Changed with an API key: {saved.unconfirmed_keys.join(", ")}
      </p>
      <p className="mt-1 text-ink-2">
        Review the changes and confirm them. Another person can publish them then.
      </p>
      {!readOnly && (
        <Button
          className="mt-2"
          disabled={isDirty || confirmation.isPending}
          onClick={() => confirmation.mutate()}
        >
          Confirm the changes
        </Button>
      )}
      {confirmation.error && (
        <ErrorState error={confirmation.error} title="The changes were not confirmed" />
      )}
    </div>
  );
}
