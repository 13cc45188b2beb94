"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";

/** A chart, or a table of the same data. */
export function ChartOrTable({
  title,
  chart,
  table,
}: {
  title: string;
  chart: ReactNode;
  table: ReactNode;
}) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h3 id={id} className="text-table font-semibold">
          {title}
        </h3>
        <Button
          size="small"
          variant="ghost"
          aria-pressed={asTable}
          aria-label={`${title}: show as a table`}
          onClick={() => setAsTable(!asTable)}
          className="aria-pressed:bg-hover"
        >
          Table
        </Button>
      </div>
      {asTable ? <div className="max-h-[340px] overflow-y-auto">{table}</div> : chart}
    </section>
  );
}
