"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { useShortcut } from "./shortcuts";

/** Looks through what is on the page, at every letter. */
export function TraceSearch({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut("/", () => input.current?.focus());
  return (
    <label className="relative min-w-0 flex-1 basis-[200px] sm:max-w-[260px]">
      <span className="sr-only">{label}</span>
      <Search aria-hidden size={14} className="absolute top-2 left-2.5 text-ink-3" />
      <input
        ref={input}
        type="search"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value || null)}
        placeholder={label}
        className="h-[30px] w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-table -outline-offset-1"
      />
    </label>
  );
}
