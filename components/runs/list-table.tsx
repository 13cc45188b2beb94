"use client";

import { type ReactNode, type Ref, useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";

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

/** `j` and `k` walk along the rows' links; Enter follows one as it follows any link. */
export function useRowKeys() {
  const table = useRef<HTMLTableElement>(null);
  function step(by: 1 | -1) {
    const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>("a.row-link") ?? [])];
    const row = document.activeElement?.closest("tr");
    const at = links.findIndex((link) => row?.contains(link));
    const next = at === -1 ? links.at(by === 1 ? 0 : -1) : links[at + by];
    next?.focus({ focusVisible: true } satisfies FocusOptions & { focusVisible: boolean });
  }
  useShortcut("j", () => step(1));
  useShortcut("k", () => step(-1));
  return table;
}
