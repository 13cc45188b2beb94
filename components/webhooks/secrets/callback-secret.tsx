"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton } from "@/components/layout/guarded-button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { call } from "@/lib/api/client";
import { endpointQueries } from "../endpoints/queries";
import { useWebhooksRefusal } from "../permission";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { SecretList } from "./secret-list";

/** The secret that signs deliveries to the `webhook_url` of jobs. It is created on first use of this page. */
export function CallbackSecret() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const refusal = useWebhooksRefusal();
  const [rotating, setRotating] = useState(false);
  const query = endpointQueries.callbackSecret(environment);
  const { data, error, isPending, refetch } = useQuery(query);
  const rotation = useMutation({
    mutationFn: () => call("POST /webhooks/job-secret", { query: { environment } }),
    onSuccess: ({ secret: _, ...rest }) => queryClient.setQueryData(query.queryKey, rest),
    gcTime: 0,
  });
  const secrets = data?.secrets ?? [];
  const exists = secrets.length > 0;
  const start = () => (exists ? setRotating(true) : rotation.mutate());
  return (
    <section aria-labelledby="callbacks-title" className="mt-10 max-w-[680px]">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="callbacks-title" className="font-semibold">
          Job callbacks
        </h2>
        {data && (
          <GuardedButton reason={refusal} onClick={start} disabled={rotation.isPending}>
            {exists ? "Rotate" : "Create secret"}
          </GuardedButton>
        )}
      </div>
      <p className="mt-1 mb-3 text-ink-2">
        One secret signs the requests to every job's webhook URL in the {environment} environment.
      </p>
      {isPending && <Skeleton className="h-[58px] w-full" />}
      {error && (
        <ErrorState
          error={error}
          title="The secret could not be loaded"
          onRetry={() => void refetch()}
        />
      )}
      {data && !exists && (
        <p className="border-y py-3 text-table text-ink-2">
          No secret yet. Create one to verify these requests.
        </p>
      )}
      {exists && <SecretList secrets={secrets} />}
      {exists && refusal === null && (
        <p className="mt-2 text-small text-ink-3">
          {data?.shown_at === null
            ? "Nobody has seen this secret. Rotate to get one, shown once."
            : "Lost it? Rotate to get a new one, shown once."}
        </p>
      )}
      {rotation.error && !rotating && (
        <ErrorState error={rotation.error} title="The secret was not created" onRetry={start} />
      )}
      <RotateSecretDialog
        title="Rotate the job callback secret?"
        secretTitle="Job callback secret"
        secrets={secrets}
        rotation={rotation}
        open={rotating}
        onOpenChange={setRotating}
      />
    </section>
  );
}
