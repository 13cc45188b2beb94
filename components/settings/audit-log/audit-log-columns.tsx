"use client";

import { RowLink } from "@/components/layout/environment-link";
import { Identifier } from "@/components/ui/identifier";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { shortenId } from "@/components/ui/shorten-id";
import { Timestamp } from "@/components/ui/timestamp";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import { ACTOR_PLACE, actionLabel, targetPath } from "./labels";

type Props = { entry: AuditEntry };

function Action({ entry }: Props) {
  const path = targetPath(entry);
  const words = actionLabel(entry.action);
  if (path === null) return <span className="font-medium">{words}</span>;
  return (
    <RowLink path={path}>
      {words} <span className="sr-only">{entry.target_name ?? entry.target}</span>
    </RowLink>
  );
}

/** What has a page of its own is reached by the row; of anything else the id can be copied. */
function Target({ entry }: Props) {
  const { target, target_name: name } = entry;
  if (targetPath(entry) !== null)
    return name ? <span className="wrap-anywhere">{name}</span> : <code>{shortenId(target)}</code>;
  return (
    <>
      {name && <span className="block wrap-anywhere">{name}</span>}
      <Identifier value={target} className="text-ink-2" />
    </>
  );
}

function Who({ entry: { actor, address } }: Props) {
  return (
    <>
      <span className="wrap-anywhere">{actor.label}</span>
      <span className="block text-small text-ink-3">
        {ACTOR_PLACE[actor.type]}
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

function What({ entry }: Props) {
  return (
    <>
      <Action entry={entry} />
      <div className="text-small text-ink-3">
        <code>{entry.action}</code>
      </div>
      <Stacked until="md" className="mt-0.5 text-small">
        <Target entry={entry} />
      </Stacked>
      <Stacked until="sm" className="mt-0.5 text-small text-ink-2">
        <Who entry={entry} />
      </Stacked>
    </>
  );
}

/** The audit log's lines; where what was changed has a page, the whole row is the link to it. */
export const AUDIT_LOG: ListShape<AuditEntry> = {
  one: "change",
  many: "changes",
  keyOf: ({ id }) => id,
  columns: [
    {
      header: "What",
      width: "@min-[420px]/list:w-[46%] @min-[640px]/list:w-[32%]",
      cell: (entry) => <What entry={entry} />,
      skeleton: [["w-36", "w-44", "w-32", "w-40"], ["w-28"]],
    },
    {
      header: "On",
      visibleFrom: "md",
      cell: (entry) => <Target entry={entry} />,
      skeleton: [["w-28"]],
    },
    {
      header: "Who",
      visibleFrom: "sm",
      width: "@min-[640px]/list:w-[24%]",
      cell: (entry) => <Who entry={entry} />,
      skeleton: [["w-36"], ["w-24"]],
    },
    {
      header: "When",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: ({ at }) => <Timestamp at={at} />,
      skeleton: [["w-16"]],
    },
  ],
};
