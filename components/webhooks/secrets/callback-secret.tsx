"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { Skeleton } from "@/components/ui/skeleton";
import { call } from "@/lib/api/client";
import { webhookQueries } from "../queries";
import { useMayManage } from "../read-only-note";
import { RotationConsequence } from "./endpoint-secrets";
import { SecretList } from "./secret-list";

/** The secret that signs deliveries to the URLs that jobs name themselves: made here, rotated here, shown once. */
export function CallbackSecret() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const mayManage = useMayManage();
  const [asking, setAsking] = useState(false);
  const query = webhookQueries.callbackSecret(environment);
  const secret = useQuery(query);
  const rotation = useMutation({
    mutationFn: () => call("POST /settings/job-callback-secret", { query: { environment } }),
    onSuccess: ({ secret: _, ...rest }) => queryClient.setQueryData(query.queryKey, rest),
    gcTime: 0,
  });
  const secrets = secret.data?.secrets ?? [];
  const none = secrets.length === 0;

  function start() {
    if (none) rotation.mutate();
    else setAsking(true);
  }
  return (
    <section aria-labelledby="callbacks-title" className="mt-10 max-w-[680px]">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="callbacks-title" className="font-semibold">
          Jobs’ own URLs
        </h2>
        {mayManage && secret.data && (
          <Button onClick={start} disabled={rotation.isPending}>
            {none ? "Make the secret" : "Rotate"}
          </Button>
        )}
      </div>
      <p className="mt-1 mb-3 text-ink-2">
        A job that names a <code>webhook_url</code> is told there when it ends. Those deliveries are
        signed with one secret for the whole {environment} environment.
      </p>
      {secret.isPending && <Skeleton className="h-[58px] w-full" />}
      {secret.isError && (
        <ErrorState
          error={secret.error}
          title="The secret could not be looked up"
          onRetry={() => secret.refetch()}
        />
      )}
      {secret.data && none && (
        <p className="border-y py-3 text-table text-ink-2">
          None has been shown yet. Make one to verify these deliveries.
        </p>
      )}
      {!none && <SecretList secrets={secrets} />}
      {!none && mayManage && (
        <p className="mt-2 text-small text-ink-3">
          Lost, or never seen? Rotate: the new one is shown, once.
        </p>
      )}
      {rotation.error && !asking && (
        <ErrorState error={rotation.error} title="No secret was made" onRetry={start} />
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open) rotation.reset();
        }}
        title="Rotate the secret of jobs’ own URLs?"
        action="Rotate"
        acting="Rotating…"
        busy={rotation.isPending}
        error={rotation.error}
        onConfirm={() => rotation.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <RotationConsequence secrets={secrets} />
      </ConfirmDialog>
      <OneTimeSecret
        secret={asking ? null : (rotation.data?.secret ?? null)}
        title="The signing secret of jobs’ own URLs"
        noun="signing secret"
        onDone={() => rotation.reset()}
      />
    </section>
  );
}
