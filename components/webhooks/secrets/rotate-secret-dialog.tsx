"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { maskedSecret, type Secret } from "./secret-list";

/** The mutation that creates the new secret. */
type Rotation = {
  mutate: (variables: undefined, options: { onSuccess: () => void }) => void;
  reset: () => void;
  isPending: boolean;
  error: Error | null;
  data: { secret: string } | undefined;
};

type Props = {
  title: string;
  secretTitle: string;
  secrets: readonly Secret[];
  rotation: Rotation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Confirms a rotation, then shows the new secret once. */
export function RotateSecretDialog(props: Props) {
  const { title, secretTitle, secrets, rotation, open, onOpenChange } = props;
  const [current, previous] = secrets;
  return (
    <>
      <ConfirmDialog
        open={open}
        onOpenChange={(next) => {
          onOpenChange(next);
          if (!next) rotation.reset();
        }}
        title={title}
        action="Rotate"
        acting="Rotating…"
        busy={rotation.isPending}
        error={rotation.error}
        onConfirm={() => rotation.mutate(undefined, { onSuccess: () => onOpenChange(false) })}
      >
        <p>
          The new secret is shown once.{" "}
          {current && (
            <>
              <code>{maskedSecret(current)}</code> keeps signing for 24 hours, so that you can
              update your servers.
            </>
          )}
        </p>
        {previous && (
          <p className="mt-2 font-medium text-warn">
            <code>{maskedSecret(previous)}</code> stops signing now: at most two secrets are valid.
          </p>
        )}
      </ConfirmDialog>
      <OneTimeSecret
        secret={open ? null : (rotation.data?.secret ?? null)}
        title={secretTitle}
        noun="signing secret"
        onDone={rotation.reset}
      />
    </>
  );
}
