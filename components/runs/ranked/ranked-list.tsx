"use client";

import { Columns3 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useMediaQuery } from "@/components/ui/media-query";
import type { RankedChoice } from "./ranked-choice";
import { useRankedKeys } from "./ranked-keys";
import { type Ranked, type RankedGroup, type RankedShape, RankedTable } from "./ranked-table";
import { sharedRanks } from "./shared-ranks";

const ASIDE_NEEDS = "(min-width: 1000px)";

type Props<Row extends Ranked> = {
  shape: RankedShape<Row>;
  groups: readonly RankedGroup<Row>[];
  caption: string;
  choice: RankedChoice;
  /** The rows to compare. They may be hidden by a filter. */
  compared: readonly Row[];
  /** The media query under which all columns fit. */
  tableNeeds: string;
  /** At the left above the table. */
  toolbar: ReactNode;
  /** In place of an empty table. */
  empty?: ReactNode;
  busy?: boolean;
  /** Below the table. */
  footer?: ReactNode;
  evidenceTitle: (row: Row, shared: ReadonlySet<number>) => string;
  evidence: (row: Row, shared: ReadonlySet<number>) => ReactNode;
  comparison: (rows: readonly Row[], onClose: () => void) => ReactNode;
};

type CompareProps = { count: number; onClear: () => void; onCompare: () => void };

function CompareButtons({ count, onClear, onCompare }: CompareProps) {
  if (count === 0) return null;
  return (
    <span className="ml-auto flex items-center gap-2">
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      <Button onClick={onCompare} disabled={count < 2}>
        <Columns3 aria-hidden size={14} />
        {count < 2 ? "Select one more to compare" : `Compare ${count}`}
      </Button>
    </span>
  );
}

/** A ranked table with the evidence of the open row beside it, or in a dialog on a narrow page. */
export function RankedList<Row extends Ranked>({
  shape,
  groups,
  caption,
  choice,
  compared,
  tableNeeds,
  toolbar,
  empty,
  busy = false,
  footer,
  evidenceTitle,
  evidence,
  comparison,
}: Props<Row>) {
  const wide = useMediaQuery(tableNeeds, true);
  const hasAside = useMediaQuery(ASIDE_NEEDS, true);
  const [comparing, setComparing] = useState(false);
  const rows = groups.flatMap((group) => group.rows);
  const shared = sharedRanks(rows);
  const { idOf } = shape;
  const chosen = rows.find((row) => idOf(row) === choice.open);
  const open = chosen ?? (hasAside ? rows[0] : undefined);
  const keys = useRankedKeys({
    ids: rows.map(idOf),
    open: open ? idOf(open) : null,
    onOpen: choice.openRow,
    hasAside,
  });
  const title = open ? evidenceTitle(open, shared) : "";
  return (
    <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_360px] min-[1000px]:gap-8">
      <div className="min-w-0">
        <div className="flex min-h-9 flex-wrap items-center gap-2 pt-3">
          {toolbar}
          <CompareButtons
            count={compared.length}
            onClear={choice.clearCompared}
            onCompare={() => setComparing(true)}
          />
        </div>
        {empty ?? (
          <div aria-busy={busy}>
            <RankedTable
              shape={shape}
              groups={groups}
              caption={caption}
              wide={wide}
              open={open ? idOf(open) : null}
              compare={choice.compare}
              keys={keys.row}
              table={keys.table}
              onToggleCompared={choice.toggleCompared}
            />
          </div>
        )}
        {footer}
      </div>
      {hasAside ? (
        <aside
          {...keys.evidence}
          aria-label="Evidence"
          className="sticky top-12 max-h-[calc(100dvh-48px)] self-start overflow-y-auto border-l py-3 pl-6"
        >
          {open && <h2 className="mb-1 text-table font-semibold">{title}</h2>}
          {open && evidence(open, shared)}
        </aside>
      ) : (
        <Dialog
          open={chosen !== undefined}
          onOpenChange={(isOpen) => !isOpen && choice.openRow(null)}
          title={title}
          place="right"
        >
          <div className="px-5 pt-1 pb-6">{chosen && evidence(chosen, shared)}</div>
        </Dialog>
      )}
      {comparing && compared.length > 1 && comparison(compared, () => setComparing(false))}
    </div>
  );
}
