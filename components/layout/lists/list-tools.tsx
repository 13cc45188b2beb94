"use client";

import { Columns3 } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { canHide } from "@/components/ui/list";
import { HIDDEN_PARSER } from "@/components/ui/list-pages";
import type { Column } from "@/components/ui/list-table";
import { Menu, MenuCheck } from "@/components/ui/menu";
import { useSession } from "../session";

const NONE: string[] = [];

/** The hidden columns of the list, kept in the URL. */
export const useHiddenColumns = () =>
  useQueryState("hide", HIDDEN_PARSER.withDefault(NONE).withOptions({ history: "replace" }));

/** A link to this list as it is: filters, order, page and columns. */
function CopyLink() {
  const { origin } = useSession();
  const path = usePathname();
  const query = useSearchParams().toString();
  return <CopyButton value={`${origin}${path}${query && `?${query}`}`}>Copy link</CopyButton>;
}

/** The headers of the columns that a list can hide. */
const hideableHeaders = <Row,>(columns: readonly Column<Row>[]): string[] =>
  columns.filter(canHide).map(({ header }) => header);

type Props<Row> = { columns: readonly Column<Row>[]; children?: ReactNode };

/** Which columns a list shows, and a link to it. Children stand before them. */
export function ListTools<Row>({ columns, children }: Props<Row>) {
  const [hidden, setHidden] = useHiddenColumns();
  const headers = hideableHeaders(columns);
  const toggle = (header: string, on: boolean) => {
    const next = headers.filter((one) => (one === header ? !on : hidden.includes(one)));
    void setHidden(next.length === 0 ? null : next);
  };
  const trigger = (
    <button
      type="button"
      className="inline-flex h-7 items-center gap-1.5 rounded-md border bg-raised px-2.5 text-table text-ink-2 hover:bg-hover"
    >
      <Columns3 aria-hidden size={13} />
      Columns
    </button>
  );
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      {children}
      <Menu trigger={trigger} align="end">
        {headers.map((header) => (
          <MenuCheck
            key={header}
            checked={!hidden.includes(header)}
            onChange={(on) => toggle(header, on)}
          >
            {header}
          </MenuCheck>
        ))}
      </Menu>
      <CopyLink />
    </div>
  );
}
