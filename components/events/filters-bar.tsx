"use client";

import { Search, X } from "lucide-react";
import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { PERIOD_LABEL, PERIODS } from "@/components/runs/period";
import { Button } from "@/components/ui/button";
import { FilterMenu } from "@/components/ui/filter-menu";
import { Kbd } from "@/components/ui/kbd";
import type { EventFilterState } from "./filters-state";
import { TYPE_NAMES } from "./queries";

const TYPE_LABEL = { "run.completed": "run.completed", "run.failed": "run.failed", "webhook.test": "webhook.test" } as const;

/** Type, date and run. */
export function FiltersBar({ state }: { state: EventFilterState }) {
  const { filters, text, narrowed, change, search, clear } = state;
  const input = useRef<HTMLInputElement>(null);
  useShortcut("/", () => input.current?.focus());
  return (
    <search aria-label="Filter events" className="mt-4 mb-1 flex flex-wrap items-center gap-2">
      <FilterMenu name="Type" value={filters.type} values={TYPE_NAMES} labels={TYPE_LABEL} onChange={(type) => change({ type })} />
      <FilterMenu
        name="Created"
        value={filters.created}
        values={PERIODS}
        labels={PERIOD_LABEL}
        unset="any time"
        onChange={(created) => change({ created })}
      />
      <div className="relative flex min-w-[180px] flex-1 items-center sm:max-w-[270px]">
        <Search aria-hidden size={13} className="pointer-events-none absolute left-2.5 text-ink-3" />
        <input
          ref={input}
          type="search"
          aria-label="Filter by run id"
          placeholder="run_… or eval_…"
          spellCheck={false}
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
