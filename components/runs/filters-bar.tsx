"use client";

import { Search, X } from "lucide-react";
import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { Button } from "@/components/ui/button";
import { FilterMenu } from "@/components/ui/filter-menu";
import { Kbd } from "@/components/ui/kbd";

import type { useRunFilters } from "./filters-state";
import { KIND_LABEL, KIND_NAMES, STATUS_NAMES } from "./filters-words";
import { PERIOD_LABEL, PERIODS } from "./period";
import { RUN_STATUS } from "./run-status";

const STATUS_LABEL = {
  queued: RUN_STATUS.queued.label,
  processing: RUN_STATUS.processing.label,
  completed: RUN_STATUS.completed.label,
  failed: RUN_STATUS.failed.label,
} as const;

/** Status, kind, date and text; each of them stands in the URL. */
export function FiltersBar({ state }: { state: ReturnType<typeof useRunFilters> }) {
  const { filters, text, narrowed, change, search, clear } = state;
  const input = useRef<HTMLInputElement>(null);
  useShortcut("/", () => input.current?.focus());

  return (
    <search aria-label="Filter runs" className="mt-4 mb-1 flex flex-wrap items-center gap-2">
      <FilterMenu name="Status" value={filters.status} values={STATUS_NAMES} labels={STATUS_LABEL} onChange={(status) => change({ status })} />
      <FilterMenu name="Kind" value={filters.kind} values={KIND_NAMES} labels={KIND_LABEL} onChange={(kind) => change({ kind })} />
      <FilterMenu
        name="Created"
        value={filters.created}
        values={PERIODS}
        labels={PERIOD_LABEL}
        unset="any time"
        onChange={(created) => change({ created })}
      />
      <div className="relative flex min-w-[180px] flex-1 items-center sm:max-w-[240px]">
        <Search aria-hidden size={13} className="pointer-events-none absolute left-2.5 text-ink-3" />
        <input
          ref={input}
          type="search"
          aria-label="Filter by entity"
          placeholder="Entity"
          value={text}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          className="h-7 w-full rounded-md border border-line-strong bg-raised pr-8 pl-7 text-table [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd className="pointer-events-none absolute right-1.5">/</Kbd>
      </div>
      {narrowed && (
        <Button variant="ghost" size="small" className="h-7" onClick={clear}>
          <X aria-hidden size={13} />
          Clear
        </Button>
      )}
    </search>
  );
}
