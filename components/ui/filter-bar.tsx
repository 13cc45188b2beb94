"use client";

import { Search, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { FilterMenu } from "./filter-menu";
import { Kbd } from "./kbd";
import { PERIOD_LABEL, PERIODS, type Period } from "./period";
import { useShortcut } from "./shortcuts";

/** The period of a list. */
export function PeriodFilter({
  name = "Created",
  value,
  onChange,
}: {
  name?: string;
  value?: Period;
  onChange: (period: Period | null) => void;
}) {
  return (
    <FilterMenu
      name={name}
      value={value}
      values={PERIODS}
      labels={PERIOD_LABEL}
      unset="any time"
      onChange={onChange}
    />
  );
}

type TextFilter = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
};

function TextField({ label, placeholder, value, onChange }: TextFilter) {
  return (
    <div className="relative flex min-w-[180px] flex-1 items-center sm:max-w-[270px]">
      <Search aria-hidden size={13} className="pointer-events-none absolute left-2.5 text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="h-7 w-full rounded-md border border-line-strong bg-raised pr-8 pl-7 text-table [&::-webkit-search-cancel-button]:hidden"
      />
      <Kbd className="pointer-events-none absolute right-1.5">/</Kbd>
    </div>
  );
}

type Props = {
  label: string;
  /** The filter menus. */
  children: ReactNode;
  text?: TextFilter;
  narrowed: boolean;
  onClear: () => void;
};

/** The filters of a list. `/` moves the focus to the text filter, or to the first menu if there is none. */
export function FilterBar({ label, children, text, narrowed, onClear }: Props) {
  const bar = useRef<HTMLElement>(null);
  useShortcut("/", () =>
    (bar.current?.querySelector("input") ?? bar.current?.querySelector("button"))?.focus(),
  );
  return (
    <search ref={bar} aria-label={label} className="mt-4 mb-1 flex flex-wrap items-center gap-2">
      {children}
      {text && <TextField {...text} />}
      {narrowed && (
        <Button variant="ghost" size="small" className="h-7" onClick={onClear}>
          <X aria-hidden size={13} />
          Clear
        </Button>
      )}
    </search>
  );
}
