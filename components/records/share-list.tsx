"use client";

import { useId, useState } from "react";
import { GuardedButton } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { DisclosureButton } from "@/components/ui/disclosure-button";
import { formatPlural } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import type { ResponseOf } from "@/lib/api/client";

type Share = ResponseOf<"GET /runs/{run_id}/shares">["data"][number];

const STATES: Readonly<Record<Share["state"], { label: string; tone: Tone }>> = {
  active: { label: "Active", tone: "good" },
  expired: { label: "Expired", tone: "neutral" },
  revoked: { label: "Revoked", tone: "bad" },
};
const OUTCOMES = {
  opened: "Opened",
  expired: "Attempted after it expired",
  revoked: "Attempted after it was revoked",
} as const;

function Openings({ openings }: Pick<Share, "openings">) {
  return (
    <ul className="mt-2 grid gap-1.5 border-l pl-3 text-small text-ink-2">
      {openings.map(({ at, outcome, address, user_agent }) => (
        <li key={`${at} ${address}`} className="wrap-anywhere">
          {OUTCOMES[outcome]} <Timestamp at={at} />
          {address && <> from {address}</>}
          {user_agent && <span className="block text-ink-3">{user_agent}</span>}
        </li>
      ))}
    </ul>
  );
}

type Props = {
  share: Share;
  refusal: string | null;
  busy: boolean;
  onRevoke: (id: string) => void;
};

function Item({ share, refusal, busy, onRevoke }: Props) {
  const [isOpen, setOpen] = useState(false);
  const openingsId = useId();
  const [isConfirming, setConfirming] = useState(false);
  const { id, state, recipient, redacted, openings, opened } = share;
  return (
    <li className="border-t py-2.5 text-table">
      <div className="flex flex-wrap items-center gap-2">
        <Chip tone={STATES[state].tone}>{STATES[state].label}</Chip>
        <span className="min-w-0 flex-1 font-medium wrap-anywhere">
          {recipient ?? "No recipient"}
        </span>
        {state === "active" && !isConfirming && (
          <GuardedButton
            size="small"
            reason={refusal}
            aria-label={`Revoke: ${recipient ?? "link without a recipient"}`}
            onClick={() => setConfirming(true)}
          >
            Revoke
          </GuardedButton>
        )}
      </div>
      <p className="mt-1 text-small text-ink-2">
        {redacted ? "Redacted" : "Complete"} · created <Timestamp at={share.created_at} /> by{" "}
        <span className="wrap-anywhere">{share.created_by}</span>
        {state === "revoked" && share.revoked_at ? (
          <>
            {" "}
            · revoked <Timestamp at={share.revoked_at} /> by {share.revoked_by}
          </>
        ) : (
          <>
            {" "}
            · {state === "active" ? "valid until" : "was valid until"}{" "}
            <Timestamp at={share.expires_at} />
          </>
        )}
      </p>
      {state === "active" && isConfirming && (
        <div
          role="alert"
          className="mt-2 flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2"
        >
          <span className="flex-1">The link stops working immediately. This cannot be undone.</span>
          <Button size="small" onClick={() => setConfirming(false)}>
            Keep link
          </Button>
          <Button size="small" variant="danger" disabled={busy} onClick={() => onRevoke(id)}>
            Revoke link
          </Button>
        </div>
      )}
      {openings.length === 0 ? (
        <p className="mt-1 text-small text-ink-3">Not opened yet</p>
      ) : (
        <>
          <DisclosureButton size="small" open={isOpen} controls={openingsId} onToggle={setOpen}>
            {opened === 0 ? "Not opened" : `Opened ${formatPlural(opened, "time")}`}
          </DisclosureButton>
          <div id={openingsId}>{isOpen && <Openings openings={openings} />}</div>
        </>
      )}
    </li>
  );
}

/** The links of a record, newest first. */
export function ShareList({
  shares,
  ...rest
}: { shares: readonly Share[] } & Omit<Props, "share">) {
  if (shares.length === 0) return <p className="text-small text-ink-3">No links yet.</p>;
  return (
    <section aria-label="Links">
      <ul>
        {shares.map((share) => (
          <Item key={share.id} share={share} {...rest} />
        ))}
      </ul>
    </section>
  );
}
