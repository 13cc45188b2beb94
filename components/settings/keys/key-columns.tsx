"use client";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { useNow } from "@/components/ui/now";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { expiresSoon, KEY_STATE, maskedKey } from "./api-key";

const MINUTE_MS = 60_000;

function Expires({ apiKey: { state, expires_at } }: { apiKey: ApiKey }) {
  const now = useNow(MINUTE_MS);
  if (expires_at === null) return <span className="text-ink-3">never</span>;
  const soon = state === "active" && now !== null && expiresSoon(expires_at, now);
  return <Timestamp at={expires_at} className={soon ? "font-medium text-warn" : undefined} />;
}

const LastUsed = ({ at }: { at: string | null }) =>
  at === null ? <span className="text-ink-3">never</span> : <Timestamp at={at} />;

function Name({ apiKey }: { apiKey: ApiKey }) {
  return (
    <>
      <span className="font-medium wrap-anywhere">{apiKey.name}</span>
      {apiKey.can_manage_data && <Chip tone="neutral">Manages data</Chip>}
      <Stacked until="lg" className="text-small text-ink-2">
        <code className="whitespace-nowrap">{maskedKey(apiKey)}</code>
      </Stacked>
      <Stacked until="md" className="grid gap-0.5 text-small text-ink-2">
        <span>
          Last used: <LastUsed at={apiKey.last_used_at} />
        </span>
        <span>
          Expires: <Expires apiKey={apiKey} />
        </span>
      </Stacked>
    </>
  );
}

function State({ apiKey: { state } }: { apiKey: ApiKey }) {
  const { label, tone, icon } = KEY_STATE[state];
  return (
    <Chip tone={tone} icon={icon}>
      {label}
    </Chip>
  );
}

function Revoke({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: (key: ApiKey) => void }) {
  if (apiKey.state === "revoked") return null;
  return (
    <Button
      variant="danger"
      size="small"
      className="-my-0.5"
      aria-label={`Revoke ${apiKey.name}, ${maskedKey(apiKey)}`}
      onClick={() => onRevoke(apiKey)}
    >
      Revoke
    </Button>
  );
}

/** The list of keys. Keys that are not yet revoked have a button. */
export const keyList = (onRevoke: (key: ApiKey) => void): ListShape<ApiKey> => ({
  one: "API key",
  many: "API keys",
  keyOf: ({ id }) => id,
  columns: [
    {
      header: "Name",
      rowHeader: true,
      cell: (key) => <Name apiKey={key} />,
      skeleton: [["w-32", "w-40", "w-28"]],
    },
    {
      header: "Key",
      visibleFrom: "lg",
      width: "w-[150px]",
      cell: (key) => <code className="whitespace-nowrap">{maskedKey(key)}</code>,
      skeleton: [["w-28"]],
    },
    {
      header: "State",
      width: "w-[100px]",
      cell: (key) => <State apiKey={key} />,
      skeleton: "h-5 w-16",
    },
    {
      header: "Created by",
      visibleFrom: "lg",
      className: "text-ink-2",
      cell: (key) => <span className="wrap-anywhere">{key.created_by}</span>,
      skeleton: [["w-36"]],
    },
    {
      header: "Created",
      visibleFrom: "lg",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: (key) => <Timestamp at={key.created_at} />,
      skeleton: [["w-16"]],
    },
    {
      header: "Last used",
      visibleFrom: "md",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: (key) => <LastUsed at={key.last_used_at} />,
      skeleton: [["w-16"]],
    },
    {
      header: "Expires",
      visibleFrom: "md",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: (key) => <Expires apiKey={key} />,
      skeleton: [["w-16"]],
    },
    {
      header: "Revoke",
      headerHidden: true,
      width: "w-[76px]",
      align: "end",
      cell: (key) => <Revoke apiKey={key} onRevoke={onRevoke} />,
    },
  ],
});
