import Link from "next/link";
import type { ReactNode } from "react";
import { Identifier } from "@/components/ui/identifier";
import { Moment } from "@/components/ui/moment";
import { shorten } from "@/components/ui/shorten";
import { Skeleton } from "@/components/ui/skeleton";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import { ACTOR_PLACE, actionWords, targetPath } from "./audit-words";

function Table({ caption, busy = false, children }: { caption: string; busy?: boolean; children: ReactNode }) {
  return (
    <table className="data-table mt-1" aria-busy={busy}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="md:w-[34%]">
            What
          </th>
          <th scope="col" className="hidden md:table-cell">
            On
          </th>
          <th scope="col" className="hidden sm:table-cell">
            Who
          </th>
          <th scope="col" className="r w-[110px]">
            When
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Target({ entry, hrefOf }: { entry: AuditEntry; hrefOf: (path: string) => string }) {
  const path = targetPath(entry);
  const name = entry.target_name;
  if (path === null) {
    return (
      <>
        {name && <span className="block wrap-anywhere">{name}</span>}
        <Identifier value={entry.target} className="text-ink-2" />
      </>
    );
  }
  return (
    <Link href={hrefOf(path)} prefetch={false} className="link wrap-anywhere">
      {name ?? <code>{shorten(entry.target)}</code>}
    </Link>
  );
}

function Who({ entry: { actor, address } }: { entry: AuditEntry }) {
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

type Props = { entries: readonly AuditEntry[]; caption: string; busy: boolean; hrefOf: (path: string) => string };

export function AuditTable({ entries, caption, busy, hrefOf }: Props) {
  return (
    <Table caption={caption} busy={busy}>
      {entries.map((entry) => (
        <tr key={entry.id}>
          <td>
            <span className="font-medium">{actionWords(entry.action)}</span>
            <div className="text-small text-ink-3">
              <code>{entry.action}</code>
            </div>
            <div className="mt-0.5 text-small md:hidden">
              <Target entry={entry} hrefOf={hrefOf} />
            </div>
            <div className="mt-0.5 text-small text-ink-2 sm:hidden">
              <Who entry={entry} />
            </div>
          </td>
          <td className="hidden md:table-cell">
            <Target entry={entry} hrefOf={hrefOf} />
          </td>
          <td className="hidden sm:table-cell">
            <Who entry={entry} />
          </td>
          <td className="r text-ink-2">
            <Moment at={entry.at} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const WIDTHS = ["w-36", "w-44", "w-32", "w-40", "w-48"] as const;

export function AuditSkeleton() {
  return (
    <Table caption="The audit log is being loaded" busy>
      {WIDTHS.map((width) => (
        <tr key={width}>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${width}`} />
            <Skeleton className="mt-1.5 mb-0.5 h-3 w-28" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 h-4 w-28" />
          </td>
          <td className="hidden sm:table-cell">
            <Skeleton className="mt-0.5 h-4 w-36" />
          </td>
          <td>
            <Skeleton className="mt-0.5 ml-auto h-4 w-16" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
