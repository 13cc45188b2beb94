"use client";

import { GuardedButton } from "@/components/layout/guarded-button";
import { Chip } from "@/components/ui/chip";
import { Timestamp } from "@/components/ui/timestamp";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { Countdown } from "../countdown";

export type Secret = Endpoint["secrets"][number];

export const maskedSecret = ({ last_four }: Secret) => `whsec_…${last_four}`;

type Props = {
  secrets: readonly Secret[];
  onRevoke?: (secret: Secret) => void;
  /** Why the member cannot revoke; null if they can. */
  revokeRefusal?: string | null;
};

/** The secrets that sign now: the current one and, during a rotation, the previous one. */
export function SecretList({ secrets, onRevoke, revokeRefusal = null }: Props) {
  return (
    <ul className="divide-y border-y text-table">
      {secrets.map((secret) => (
        <li key={secret.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <div className="min-w-0 flex-1 basis-[170px]">
            <code>{maskedSecret(secret)}</code>{" "}
            {secrets.length > 1 && (
              <Chip tone={secret.expires_at ? "warn" : "good"}>
                {secret.expires_at ? "Previous" : "Current"}
              </Chip>
            )}
            <div className="text-small text-ink-2">
              {secret.expires_at ? (
                <>
                  expires <Countdown at={secret.expires_at} />
                </>
              ) : (
                <>
                  created <Timestamp at={secret.created_at} />
                </>
              )}
            </div>
          </div>
          {secret.expires_at && onRevoke && (
            <GuardedButton reason={revokeRefusal} size="small" onClick={() => onRevoke(secret)}>
              Revoke
            </GuardedButton>
          )}
        </li>
      ))}
    </ul>
  );
}
