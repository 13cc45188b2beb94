import type { ReactNode, Ref } from "react";

const HEADS = [
  { label: "Status", className: "w-[118px]" },
  { label: "Subject", className: "md:w-[24%]" },
  { label: "Answer", className: "hidden md:table-cell" },
  { label: "Pool", className: "hidden w-[190px] lg:table-cell" },
  { label: "Duration", className: "r hidden w-[96px] md:table-cell" },
  { label: "Started", className: "r hidden w-[110px] md:table-cell" },
] as const;

/** The list's columns, for rows and for their skeletons alike. */
export function ListTable({
  caption,
  busy = false,
  tableRef,
  children,
}: {
  caption: string;
  busy?: boolean;
  tableRef?: Ref<HTMLTableElement>;
  children: ReactNode;
}) {
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
