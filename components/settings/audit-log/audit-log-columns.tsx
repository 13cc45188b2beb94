"use client";

import { RowLink } from "@/components/layout/environment-link";
import { shortenId } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import { actionLabel, targetPath } from "@/lib/domain/records/audit-log";
import { ChangeButton } from "./change-dialog";
import { ACTOR_CHANNEL } from "./labels";

type Props = { entry: AuditEntry };

function Action({ entry }: Props) {
  const path = targetPath(entry);
  const label = actionLabel(entry.action);
  if (path === null) return <span className="font-medium">{label}</span>;
  return (
    <RowLink path={path}>
      {label} <span className="sr-only">{entry.target_name ?? entry.target}</span>
    </RowLink>
  );
}

/** Targets with a page are linked by the row. The id of other targets can be copied. Pools have names, not ids. */
function Target({ entry }: Props) {
  const { action, target } = entry;
  const name = entry.target_name ?? (action.startsWith("pool.") ? target : null);
  if (targetPath(entry) !== null)
    return name ? <span className="wrap-anywhere">{name}</span> : <code>{shortenId(target)}</code>;
  return (
    <>
      {name && <span className="block wrap-anywhere">{name}</span>}
      <Identifier value={target} className="text-ink-2" />
    </>
  );
}

function Actor({ entry: { actor, address } }: Props) {
  return (
    <>
      <span className="wrap-anywhere">{actor.label}</span>
      <span className="block text-small text-ink-3">
        {ACTOR_CHANNEL[actor.type]}
        {address && (
          <>
            {" from "}
            <span className="num wrap-anywhere">{address}</span>
          </>
        )}
      </span>
    </>
  );
}

function Change({ entry }: Props) {
  return (
    <>
      <Action entry={entry} />
      <div className="text-small text-ink-3">
        <code className="wrap-anywhere">{entry.action}</code>
      </div>
      <ChangeButton entry={entry} />
      <Stacked until="md" className="mt-0.5 text-small">
        <Target entry={entry} />
      </Stacked>
      <Stacked until="sm" className="mt-0.5 text-small text-ink-2">
        <Actor entry={entry} />
      </Stacked>
    </>
  );
}

/** The audit log. Rows link to the page of their target, if it has one. */
export const AUDIT_LOG: ListShape<AuditEntry> = {
  one: "entry",
  many: "entries",
  keyOf: ({ id }) => id,
  columns: [
    {
      header: "Action",
      width: "@min-[420px]/list:w-[46%] @min-[640px]/list:w-[32%]",
      cell: (entry) => <Change entry={entry} />,
      skeleton: [["w-36", "w-44", "w-32", "w-40"], ["w-28"]],
    },
    {
      header: "Target",
      visibleFrom: "md",
      cell: (entry) => <Target entry={entry} />,
      skeleton: [["w-28"]],
    },
    {
      header: "By",
      visibleFrom: "sm",
      width: "@min-[640px]/list:w-[24%]",
      cell: (entry) => <Actor entry={entry} />,
      skeleton: [["w-36"], ["w-24"]],
    },
    {
      header: "Time",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ at }) => <Timestamp at={at} />,
      skeleton: [["w-16"]],
    },
  ],
};
