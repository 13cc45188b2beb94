"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import {
  CircleAlert,
  FlaskConical,
  KeyRound,
  type LucideIcon,
  RotateCw,
  TriangleAlert,
} from "lucide-react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { withEnvironment } from "@/components/layout/environment-href";
import { environmentLabel } from "@/components/layout/environments/environments";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ErrorState } from "@/components/ui/error-state";
import { Link } from "@/components/ui/link";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { isLive } from "@/lib/domain/environment";
import type { NotificationKind } from "@/lib/domain/notifications";
import { type NotificationRow, notificationQueries } from "./queries";
import { useMarkRead } from "./use-mark-read";

const ICONS: Readonly<Record<NotificationKind, LucideIcon>> = {
  endpoint_failing: TriangleAlert,
  key_expiring: KeyRound,
  secret_ending: RotateCw,
  degraded_runs: CircleAlert,
  backtest_finished: FlaskConical,
};

type Props = {
  notification: NotificationRow;
  onOpen: () => void;
  onRead: () => void;
};

function Item({ notification, onOpen, onRead }: Props) {
  const { kind, title, text, path, environment, created_at: at, read } = notification;
  const Icon = ICONS[kind];
  return (
    <li className="relative flex gap-3 border-b px-5 py-3 hover:bg-hover">
      <Icon
        aria-hidden
        size={15}
        className={clsx("mt-[3px] shrink-0", read ? "text-ink-3" : "text-accent-text")}
      />
      <div className="min-w-0 flex-1">
        <p className={clsx("wrap-anywhere", read ? "text-ink-2" : "font-semibold")}>
          <Link
            href={withEnvironment(path, environment)}
            className="after:absolute after:inset-0"
            onClick={onOpen}
          >
            {!read && <span className="sr-only">Unread: </span>}
            {title}
          </Link>
        </p>
        <p className="mt-0.5 text-table text-ink-2 wrap-anywhere">{text}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-small text-ink-3">
          <Timestamp at={at} />
          {!isLive(environment) && <Chip tone="warn">{environmentLabel(environment)}</Chip>}
        </p>
      </div>
      {!read && (
        <Button
          size="small"
          variant="ghost"
          className="relative z-10 self-start"
          aria-label={`Mark as read: ${title}`}
          onClick={onRead}
        >
          Mark as read
        </Button>
      )}
    </li>
  );
}

/** All notifications of the member, newest first. */
export function NotificationList({ unread, onClose }: { unread: number; onClose: () => void }) {
  const query = useInfiniteQuery(notificationQueries.list(useEnvironment()));
  const href = useEnvironmentHref();
  const { mutate: markRead, error } = useMarkRead();
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const newest = rows[0];
  return (
    <div className="pt-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-5 pb-3">
        {newest && (
          <Button
            size="small"
            disabled={unread === 0}
            onClick={() => markRead({ up_to: newest.id })}
          >
            Mark all as read
          </Button>
        )}
        <Link href={href("/settings/notifications")} className="link text-table" onClick={onClose}>
          Notification settings
        </Link>
      </div>
      {error && (
        <div className="px-5 pt-3">
          <ErrorState error={error} title="The notifications could not be marked as read" />
        </div>
      )}
      {query.error && (
        <div className="px-5 pt-3">
          <ErrorState
            error={query.error}
            title="The notifications could not be loaded"
            onRetry={() => void query.refetch()}
          />
        </div>
      )}
      {query.isPending && (
        <div className="p-5">
          <SkeletonLines lines={6} />
        </div>
      )}
      {query.data && rows.length === 0 && (
        <p className="p-5 text-ink-2">
          No notifications yet. Failing endpoints, expiring keys and finished backtests appear here.
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <Item
            key={row.id}
            notification={row}
            onRead={() => markRead({ ids: [row.id] })}
            onOpen={() => {
              if (!row.read) markRead({ ids: [row.id] });
              onClose();
            }}
          />
        ))}
      </ul>
      <div className="px-5">
        <LoadMore query={query} shown={rows.length} />
      </div>
    </div>
  );
}
