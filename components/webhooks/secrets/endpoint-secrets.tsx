"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { GuardedButton } from "@/components/layout/guarded-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { useRevokeSecret, useRotateSecret } from "../endpoints/endpoint-mutations";
import { Panel } from "../panel";
import { useWebhooksRefusal } from "../permission";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { maskedSecret, type Secret, SecretList } from "./secret-list";

type RevokeProps = { endpoint: Endpoint; secret: Secret; onClose: () => void };

function RevokeSecretDialog({ endpoint, secret, onClose }: RevokeProps) {
  const revocation = useRevokeSecret(endpoint.id);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Revoke the previous secret?"
      action="Revoke"
      acting="Revoking…"
      busy={revocation.isPending}
      error={revocation.error}
      onConfirm={() => revocation.mutate(secret.id, { onSuccess: onClose })}
    >
      <p>
        Deliveries are no longer signed with <code>{maskedSecret(secret)}</code>. Servers that still
        use it will reject them.
      </p>
    </ConfirmDialog>
  );
}

/** The endpoint's signing secrets, with rotation and revocation. */
export function EndpointSecrets({ endpoint }: { endpoint: Endpoint }) {
  const refusal = useWebhooksRefusal();
  const [rotating, setRotating] = useState(false);
  const [revoking, setRevoking] = useState<Secret | null>(null);
  const rotation = useRotateSecret(endpoint.id);
  const action = (
    <GuardedButton reason={refusal} size="small" onClick={() => setRotating(true)}>
      <RotateCw aria-hidden size={12} />
      Rotate
    </GuardedButton>
  );
  return (
    <Panel title="Signing secret" action={action}>
      <SecretList secrets={endpoint.secrets} onRevoke={setRevoking} revokeRefusal={refusal} />
      <p className="mt-2 text-small text-ink-3">
        {endpoint.secrets.length > 1
          ? "Each delivery is signed with both. "
          : "Each delivery is signed with it. "}
        <EnvironmentLink path="/webhooks/check" className="link">
          Check your verifier
        </EnvironmentLink>
      </p>
      <RotateSecretDialog
        title="Rotate the signing secret?"
        secretTitle="New signing secret"
        secrets={endpoint.secrets}
        rotation={rotation}
        open={rotating}
        onOpenChange={setRotating}
      />
      {revoking && (
        <RevokeSecretDialog
          endpoint={endpoint}
          secret={revoking}
          onClose={() => setRevoking(null)}
        />
      )}
    </Panel>
  );
}
