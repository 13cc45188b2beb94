"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { call } from "@/lib/api/client";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { keyQueries } from "../queries";
import { maskedKey } from "./api-key";
import type { CreatedKey } from "./key-create-dialog";

const firstRequest = (origin: string, key: string) =>
  `curl ${origin}/api/v1/jobs \\\n  -H "Authorization: Bearer ${key}"`;

/** Shows a new key once, with a first request. */
export function KeyCreatedDialog({
  created,
  onClose,
}: {
  created: CreatedKey;
  onClose: () => void;
}) {
  const { origin } = useSession();
  return (
    <OneTimeSecret
      title={`New ${created.environment} key`}
      noun="key"
      secret={created.key}
      onDone={onClose}
    >
      <div className="mt-5">
        <h3 className="mb-1.5 text-table font-medium">Try it now</h3>
        <CodeBlock code={firstRequest(origin, created.key)} label="a first request with this key" />
      </div>
    </OneTimeSecret>
  );
}

/** Revokes a key after its name is entered. */
export function KeyRevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const queryClient = useQueryClient();
  const revocation = useMutation({
    mutationFn: () =>
      call("DELETE /api-keys/{id}", {
        params: { id: apiKey.id },
        query: { environment: apiKey.environment },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keyQueries.all() });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Revoke this API key?"
      name={apiKey.name}
      action="Revoke"
      acting="Revoking…"
      busy={revocation.isPending}
      error={revocation.error}
      onConfirm={() => revocation.mutate()}
    >
      <p>
        Requests with <code>{maskedKey(apiKey)}</code> are rejected immediately. This cannot be
        undone.
      </p>
    </ConfirmDialog>
  );
}
