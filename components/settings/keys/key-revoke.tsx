"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { call } from "@/lib/api/client";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { keyQueries } from "../queries";
import { maskedKey } from "./key-state";

/** Asks for the key's name before it stops working. */
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
      title="Revoke this API key"
      name={apiKey.name}
      action="Revoke"
      acting="Revoking…"
      busy={revocation.isPending}
      error={revocation.error}
      onConfirm={() => revocation.mutate()}
    >
      <p>
        Every request with <code>{maskedKey(apiKey)}</code> is refused from this moment on. This
        cannot be undone: whoever still uses it needs another key.
      </p>
    </ConfirmDialog>
  );
}
