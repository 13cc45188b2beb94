"use client";

import clsx from "clsx";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "./shortcuts";

type Props = {
  label: string;
  value: string;
  /** Called with the trimmed text. */
  onChange: (text: string) => void;
  /** Wait after the last key, for a search on the server. */
  delayMs?: number;
  className?: string;
};

/** A search box. `/` moves the focus into it. */
export function SearchField({ label, value, onChange, delayMs = 0, className }: Props) {
  const [draft, setDraft] = useState(value);
  const [latest, setLatest] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useShortcut("/", () => input.current?.focus());
  if (value !== latest) {
    setLatest(value);
    // Changed by Back or a link, not by typing here.
    if (value !== draft.trim()) setDraft(value);
  }

  function change(text: string) {
    setDraft(text);
    window.clearTimeout(timer.current);
    if (delayMs === 0) onChange(text.trim());
    else timer.current = window.setTimeout(() => onChange(text.trim()), delayMs);
  }
  // Before a link is followed: a filter that is put into the URL afterwards would cancel the navigation.
  function settle() {
    window.clearTimeout(timer.current);
    if (delayMs > 0 && draft.trim() !== value) onChange(draft.trim());
  }
  return (
    <label className={clsx("relative min-w-0 flex-1 basis-[200px]", className)}>
      <span className="sr-only">{label}</span>
      <Search aria-hidden size={14} className="absolute top-2 left-2.5 text-ink-3" />
      <input
        ref={input}
        type="search"
        value={draft}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={settle}
        placeholder={label}
        className="h-[30px] w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-table -outline-offset-1"
      />
    </label>
  );
}
