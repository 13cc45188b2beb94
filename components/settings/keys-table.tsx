"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Moment } from "@/components/ui/moment";
import { useNow } from "@/components/ui/now";
import { Skeleton } from "@/components/ui/skeleton";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { expiresSoon } from "./key-expiry";
import { KEY_STATE, maskedKey } from "./key-state";

const MINUTE_MS = 60_000;

const HEADS = [
  { label: "Name", className: "" },
  { label: "Key", className: "hidden w-[150px] md:table-cell" },
  { label: "State", className: "w-[96px]" },
  { label: "Created by", className: "hidden lg:table-cell" },
  { label: "Created", className: "r hidden w-[110px] lg:table-cell" },
  { label: "Last used", className: "r hidden w-[110px] md:table-cell" },
  { label: "Expires", className: "r hidden w-[110px] md:table-cell" },
] as const;

function Table({ caption, busy = false, children }: { caption: string; busy?: boolean; children: ReactNode }) {
  return (
    <table className="data-table mt-4" aria-busy={busy}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {HEADS.map(({ label, className }) => (
            <th key={label} scope="col" className={className}>
              {label}
            </th>
          ))}
          <th scope="col" className="r w-[76px]">
            <span className="sr-only">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Expires({ apiKey: { state, expires_at } }: { apiKey: ApiKey }) {
  const now = useNow(MINUTE_MS);
  if (expires_at === null) return <span className="text-ink-3">never</span>;
  const soon = state === "active" && now !== null && expiresSoon(expires_at, now);
  return <Moment at={expires_at} className={soon ? "font-medium text-warn" : undefined} />;
}

const LastUsed = ({ at }: { at: string | null }) => (at === null ? <span className="text-ink-3">never</span> : <Moment at={at} />);

function Row({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { label, tone, icon } = KEY_STATE[apiKey.state];
  return (
    <tr>
      <th scope="row" className="!py-[9px] !whitespace-normal !font-normal !text-ink !text-table align-top">
        <span className="font-medium wrap-anywhere">{apiKey.name}</span>
        <div className="mt-0.5 grid gap-0.5 text-small text-ink-2 md:hidden">
          <code>{maskedKey(apiKey)}</code>
          <span>
            Last used: <LastUsed at={apiKey.last_used_at} />
          </span>
          <span>
            Expires: <Expires apiKey={apiKey} />
          </span>
        </div>
      </th>
      <td className="hidden md:table-cell">
        <code className="whitespace-nowrap">{maskedKey(apiKey)}</code>
      </td>
      <td>
        <Chip tone={tone} icon={icon}>
          {label}
        </Chip>
      </td>
      <td className="hidden text-ink-2 wrap-anywhere lg:table-cell">{apiKey.created_by}</td>
      <td className="r hidden text-ink-2 lg:table-cell">
        <Moment at={apiKey.created_at} />
      </td>
      <td className="r hidden text-ink-2 md:table-cell">
        <LastUsed at={apiKey.last_used_at} />
      </td>
      <td className="r hidden text-ink-2 md:table-cell">
        <Expires apiKey={apiKey} />
      </td>
      <td className="r">
        {apiKey.state !== "revoked" && (
          <Button variant="danger" size="small" className="-my-0.5" aria-label={`Revoke ${apiKey.name}, ${maskedKey(apiKey)}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

type Props = { keys: readonly ApiKey[]; caption: string; busy: boolean; onRevoke: (key: ApiKey) => void };

export function KeysTable({ keys, caption, busy, onRevoke }: Props) {
  return (
    <Table caption={caption} busy={busy}>
      {keys.map((key) => (
        <Row key={key.id} apiKey={key} onRevoke={() => onRevoke(key)} />
      ))}
    </Table>
  );
}

export function KeysSkeleton() {
  return (
    <Table caption="The API keys are being loaded" busy>
      {["w-36", "w-28", "w-40"].map((width) => (
        <tr key={width}>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${width}`} />
            <Skeleton className="mt-1.5 h-3 w-28 md:hidden" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 h-4 w-28" />
          </td>
          <td>
            <Skeleton className="h-5 w-[72px]" />
          </td>
          <td className="hidden lg:table-cell">
            <Skeleton className="mt-0.5 h-4 w-36" />
          </td>
          <td className="hidden lg:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-20" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-20" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-16" />
          </td>
          <td>
            <Skeleton className="ml-auto h-6 w-14" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
