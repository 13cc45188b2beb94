import type { ReactNode, Ref } from "react";
import { Skeleton } from "@/components/ui/skeleton";

const HEADS = [
  { label: "Endpoint", className: "" },
  { label: "Last 24 hours", className: "hidden w-[200px] md:table-cell" },
  { label: "p95", className: "r hidden w-[76px] lg:table-cell" },
  { label: "Last failure", className: "r hidden w-[110px] lg:table-cell" },
  { label: "State", className: "hidden w-[240px] pl-6! md:table-cell" },
] as const;

type Props = { caption: string; busy?: boolean; tableRef?: Ref<HTMLTableElement>; children: ReactNode };

/** The list's columns, for rows and for their skeletons alike. */
export function EndpointTable({ caption, busy = false, tableRef, children }: Props) {
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

const WIDTHS = ["w-40", "w-52", "w-36"] as const;

export function EndpointListSkeleton() {
  return (
    <EndpointTable caption="Endpoints are being loaded" busy>
      {WIDTHS.map((width) => (
        <tr key={width}>
          <td>
            <Skeleton className={`mt-0.5 h-4 ${width}`} />
            <Skeleton className="mt-1.5 h-3 w-64 max-w-full" />
            <Skeleton className="mt-1.5 mb-0.5 h-3 w-44 max-w-full" />
          </td>
          <td className="hidden md:table-cell">
            <Skeleton className="h-[42px] w-full max-w-[180px]" />
          </td>
          <td className="hidden lg:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-12" />
          </td>
          <td className="hidden lg:table-cell">
            <Skeleton className="mt-0.5 ml-auto h-4 w-16" />
          </td>
          <td className="hidden pl-6! md:table-cell">
            <Skeleton className="h-5 w-20" />
          </td>
        </tr>
      ))}
    </EndpointTable>
  );
}
