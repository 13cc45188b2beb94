"use client";

import { Columns3, Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcuts";
import type { Tier } from "@/lib/domain/tiers";
import { TIER_LABELS } from "@/lib/domain/tiers";

const SEARCH_AFTER_MS = 250;

type Props = {
  search: string;
  onSearch: (search: string) => void;
  tier: Tier | null;
  onTier: (tier: null) => void;
  compared: number;
  onCompare: () => void;
  onCompareNone: () => void;
};

/** Narrows the list and opens the comparison. */
export function CandidateToolbar({
  search,
  onSearch,
  tier,
  onTier,
  compared,
  onCompare,
  onCompareNone,
}: Props) {
  const timer = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useShortcut("/", () => input.current?.focus());

  function searchSoon(text: string) {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(text.trim()), SEARCH_AFTER_MS);
  }

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2 pt-3">
      <label className="relative min-w-0 flex-1 basis-[200px] sm:max-w-[280px]">
        <span className="sr-only">Find a carrier</span>
        <Search aria-hidden size={14} className="absolute top-2 left-2.5 text-ink-3" />
        <input
          ref={input}
          type="search"
          defaultValue={search}
          onChange={(event) => searchSoon(event.currentTarget.value)}
          placeholder="Find a carrier"
          className="h-[30px] w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-table -outline-offset-1"
        />
      </label>
      {tier && (
        <Button
          onClick={() => onTier(null)}
          aria-label={`Only ${TIER_LABELS[tier].toLowerCase()}. Show every tier`}
        >
          {TIER_LABELS[tier]}
          <X aria-hidden size={13} />
        </Button>
      )}
      {compared > 0 && (
        <span className="ml-auto flex items-center gap-2">
          <Button variant="ghost" onClick={onCompareNone}>
            Clear
          </Button>
          <Button onClick={onCompare} disabled={compared < 2}>
            <Columns3 aria-hidden size={14} />
            {compared < 2 ? "Choose one more to compare" : `Compare ${compared}`}
          </Button>
        </span>
      )}
    </div>
  );
}
