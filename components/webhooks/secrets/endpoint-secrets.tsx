"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { useRevokeSecret, useRotateSecret } from "../endpoints/endpoint-mutations";
import { Panel } from "../panel";
import { useMayManage } from "../read-only-note";
import { maskOf, type Secret, SecretList } from "./secret-list";

/** What a rotation does to the secrets that are valid now. */
export function RotationConsequence({ secrets }: { secrets: readonly Secret[] }) {
  const [current, older] = secrets;
  return (
    <>
      <p>
        A new secret is made and shown once. {current && <code>{maskOf(current)}</code>} signs too
        for another 24 hours, so that your receivers can be moved without losing a delivery.
      </p>
      {older && (
        <p className="mt-2 font-medium text-warn">
          At most two are valid: <code>{maskOf(older)}</code> ends at once.
        </p>
      )}
    </>
  );
}

/** The endpoint's secrets, their rotation, and the early end of an old one. */
export function EndpointSecrets({ endpoint }: { endpoint: Endpoint }) {
  const href = useEnvironmentHref();
  const mayManage = useMayManage();
  const [rotating, setRotating] = useState(false);
  const [ending, setEnding] = useState<Secret | null>(null);
  const rotation = useRotateSecret(endpoint.id);
  const end = useRevokeSecret(endpoint.id);

  return (
    <Panel
      title="Signing secret"
      action={
        mayManage && (
          <Button size="small" onClick={() => setRotating(true)}>
            <RotateCw aria-hidden size={12} />
            Rotate
          </Button>
        )
      }
    >
      <SecretList secrets={endpoint.secrets} onEnd={mayManage ? setEnding : undefined} />
      <p className="mt-2 text-small text-ink-3">
        {endpoint.secrets.length > 1
          ? "Each delivery carries a v1 signature by both. "
          : "Each delivery is signed with it. "}
        <Link href={href("/webhooks/check")} className="link">
          Check your verifier
        </Link>
      </p>
      <ConfirmDialog
        open={rotating}
        onOpenChange={(open) => {
          setRotating(open);
          if (!open) rotation.reset();
        }}
        title="Rotate the signing secret?"
        action="Rotate"
        acting="Rotating…"
        busy={rotation.isPending}
        error={rotation.error}
        onConfirm={() => rotation.mutate(undefined, { onSuccess: () => setRotating(false) })}
      >
        <RotationConsequence secrets={endpoint.secrets} />
      </ConfirmDialog>
      <OneTimeSecret
        secret={rotating ? null : (rotation.data?.secret ?? null)}
        title="The new signing secret"
        noun="signing secret"
        onDone={() => rotation.reset()}
      />
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => {
          if (open) return;
          setEnding(null);
          end.reset();
        }}
        title="End the old secret now?"
        action="End now"
        acting="Ending…"
        busy={end.isPending}
        error={end.error}
        onConfirm={() => ending && end.mutate(ending.id, { onSuccess: () => setEnding(null) })}
      >
        <p>
          From the next attempt on, deliveries are no longer signed with{" "}
          {ending && <code>{maskOf(ending)}</code>}. A receiver that still verifies with it will
          refuse them.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
