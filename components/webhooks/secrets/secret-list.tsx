"use client";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Timestamp } from "@/components/ui/timestamp";
import type { Endpoint } from "@/lib/webhooks/schemas";
import { Countdown } from "../deliveries/countdown";

export type Secret = Endpoint["secrets"][number];

/** A secret by what may be seen of it. */
export const maskOf = ({ last_four }: Secret) => `whsec_…${last_four}`;

type Props = { secrets: readonly Secret[]; onEnd?: (secret: Secret) => void };

/** The secrets that sign now: the newest one, and during an overlap the one before it, with the time that it has left. */
export function SecretList({ secrets, onEnd }: Props) {
  return (
    <ul className="divide-y border-y text-table">
      {secrets.map((secret) => (
        <li key={secret.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <div className="min-w-0 flex-1 basis-[170px]">
            <code>{maskOf(secret)}</code>{" "}
            {secrets.length > 1 && (
              <Chip tone={secret.expires_at ? "warn" : "good"}>
                {secret.expires_at ? "Ending" : "Current"}
              </Chip>
            )}
            <div className="text-small text-ink-2">
              {secret.expires_at ? (
                <>
                  signs too, ends <Countdown at={secret.expires_at} />
                </>
              ) : (
                <>
                  made <Timestamp at={secret.created_at} />
                </>
              )}
            </div>
          </div>
          {secret.expires_at && onEnd && (
            <Button size="small" onClick={() => onEnd(secret)}>
              End now
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
