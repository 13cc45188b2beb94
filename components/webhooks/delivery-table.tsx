"use client";

import Link from "next/link";
import type { ReactNode, Ref } from "react";
import { useEnvironmentHref } from "@/components/layout/environment";
import { formatCount } from "@/components/ui/format";
import { Moment } from "@/components/ui/moment";
import { shorten } from "@/components/ui/shorten";
import { Skeleton } from "@/components/ui/skeleton";
import type { Delivery } from "@/lib/webhooks/schemas";
import { Countdown } from "./countdown";
import { DeliveryStateChip } from "./delivery-state-chip";
import { ERROR_LABEL } from "./words";

/** What a list says of each delivery besides its state: whom it went to, or which run it tells of. */
type About = "target" | "run";

/** The last answer in a word: its status, or the error where there was none. */
function LastAnswer({ delivery: { last_status, last_error, state } }: { delivery: Delivery }) {
  if (last_error !== null)
    return (
      <span className={state === "delivered" ? "text-ink-2" : "text-bad"}>
        {last_error === "http_error" || last_error === "redirect" ? (last_status ?? ERROR_LABEL[last_error]) : ERROR_LABEL[last_error]}
      </span>
    );
  return last_status === null ? <span className="text-ink-3">none yet</span> : <span className="num">{last_status}</span>;
}

function Subject({ delivery, about }: { delivery: Delivery; about: About }) {
  if (about === "target") return <code className="text-ink-2 wrap-anywhere">{delivery.target_url}</code>;
  return delivery.run_id ? <code className="text-ink-2">{shorten(delivery.run_id)}</code> : <span className="text-ink-3">no run</span>;
}

function Row({ delivery, about }: { delivery: Delivery; about: About }) {
  const href = useEnvironmentHref();
  const attempts = (
    <span className="num">
      {formatCount(delivery.attempt)} of {formatCount(delivery.max_attempts)}
    </span>
  );
  const next = delivery.state === "pending" && delivery.next_attempt_at && (
    <div className="text-small whitespace-nowrap text-warn">
      next <Countdown at={delivery.next_attempt_at} />
    </div>
  );
  return (
    <tr>
      <td>
        <DeliveryStateChip delivery={delivery} />
      </td>
      <td>
        <Link href={href(`/deliveries/${delivery.id}`)} prefetch={false} className="row-link font-medium">
          {delivery.event_type}
        </Link>
        <div className="text-small">
          <Subject delivery={delivery} about={about} />
          {delivery.replay_of && <span className="text-ink-3"> · replay</span>}
        </div>
        <div className="mt-0.5 text-small text-ink-2 md:hidden">
          {attempts} · <LastAnswer delivery={delivery} /> · <Moment at={delivery.created_at} />
          {next}
        </div>
      </td>
      <td className="r hidden md:table-cell">
        {attempts}
        {next}
      </td>
      <td className="hidden pl-6! md:table-cell">
        <LastAnswer delivery={delivery} />
      </td>
      <td className="r hidden text-ink-2 md:table-cell">
        <Moment at={delivery.created_at} />
      </td>
    </tr>
  );
}

const HEADS = [
  { label: "State", className: "w-[118px]" },
  { label: "Event", className: "" },
  { label: "Attempts", className: "r hidden w-[150px] md:table-cell" },
  { label: "Last answer", className: "hidden w-[170px] pl-6! md:table-cell" },
  { label: "Created", className: "r hidden w-[100px] md:table-cell" },
] as const;

type TableProps = { caption: string; busy?: boolean; tableRef?: Ref<HTMLTableElement>; children: ReactNode };

function Table({ caption, busy = false, tableRef, children }: TableProps) {
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

type Props = Omit<TableProps, "children"> & { deliveries: readonly Delivery[]; about: About };

/** Deliveries, newest first; each row is the link to its own page. */
export function DeliveryTable({ deliveries, about, ...table }: Props) {
  return (
    <Table {...table}>
      {deliveries.map((delivery) => (
        <Row key={delivery.id} delivery={delivery} about={about} />
      ))}
    </Table>
  );
}

const WIDTHS = ["w-28", "w-32", "w-24", "w-36", "w-30"] as const;

export function DeliveryListSkeleton() {
  return (
    <Table caption="Deliveries are being loaded" busy>
      {WIDTHS.map((width) => (
        <tr key={width}>
          <td>
            <Skeleton className="h-5 w-[92px]" />
          </td>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${width}`} />
            <Skeleton className="mt-1.5 mb-0.5 h-3 w-40 max-w-full" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-12" />
          </td>
          <td className="hidden pl-6! md:table-cell">
            <Skeleton className="mt-0.5 h-4 w-20" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-16" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
