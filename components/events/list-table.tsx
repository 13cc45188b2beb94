import Link from "next/link";
import type { ReactNode, Ref } from "react";
import { Identifier } from "@/components/ui/identifier";
import { Moment } from "@/components/ui/moment";
import { shorten } from "@/components/ui/shorten";
import { Skeleton } from "@/components/ui/skeleton";
import { deliverySummary } from "./delivery-summary";
import type { EventSummary } from "./queries";

const HEADS = [
  { label: "Event", className: "md:w-[30%]" },
  { label: "Run", className: "hidden sm:table-cell" },
  { label: "Deliveries", className: "hidden md:table-cell" },
  { label: "Created", className: "r w-[110px]" },
] as const;

type TableProps = { caption: string; busy?: boolean; tableRef?: Ref<HTMLTableElement>; children: ReactNode };

/** The list's columns, for rows and for their skeletons alike. */
export function ListTable({ caption, busy = false, tableRef, children }: TableProps) {
  return (
    <table ref={tableRef} aria-busy={busy} className="data-table bleeds mt-1">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {HEADS.map(({ label, className }) => (
            <th key={label} scope="col" className={className}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** One event; the whole row is the link to it, but for the run that it tells of. */
export function ListRow({ event, hrefOf }: { event: EventSummary; hrefOf: (path: string) => string }) {
  const summary = deliverySummary(event.deliveries);
  const tone = event.deliveries.failed > 0 ? "text-bad" : event.deliveries.total === 0 ? "text-ink-3" : undefined;
  return (
    <tr>
      <td>
        <Link href={hrefOf(`/events/${event.id}`)} prefetch={false} className="row-link font-medium">
          {event.type}
        </Link>
        <div className="text-small text-ink-2">
          <Identifier value={event.id} />
        </div>
        <div className={`mt-0.5 text-small md:hidden ${tone ?? "text-ink-2"}`}>{summary}</div>
      </td>
      <td className="hidden sm:table-cell">
        {event.run_id ? (
          <Link href={hrefOf(`/runs/${event.run_id}`)} prefetch={false} className="link row-inner">
            <code>{shorten(event.run_id)}</code>
          </Link>
        ) : (
          <span className="text-ink-3">no run</span>
        )}
      </td>
      <td className={`hidden md:table-cell ${tone ?? ""}`}>{summary}</td>
      <td className="r text-ink-2">
        <Moment at={event.created_at} />
      </td>
    </tr>
  );
}

const WIDTHS = ["w-28", "w-32", "w-24", "w-30", "w-28", "w-26"] as const;

export function ListSkeleton() {
  return (
    <ListTable caption="Events are being loaded" busy>
      {WIDTHS.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <tr key={at}>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${width}`} />
            <Skeleton className="mt-1.5 mb-0.5 h-3 w-36" />
          </td>
          <td className="hidden sm:table-cell">
            <Skeleton className="mt-0.5 h-4 w-32" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 h-4 w-40" />
          </td>
          <td>
            <Skeleton className="mt-0.5 ml-auto h-4 w-16" />
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
