"use client";

import { X } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { TIERS, type Tier } from "@/lib/domain/tiers";
import { type TierLabels, tierInText } from "./tier-labels";

const SEARCH_AFTER_MS = 250;

const PARSERS = {
  tier: parseAsStringLiteral(TIERS),
  search: parseAsString.withDefault(""),
  candidate: parseAsString,
};

/** The tier and the search text that narrow the list, kept in the URL. A new filter closes the open candidate. */
export function useCandidateFilters() {
  const [{ tier, search }, set] = useQueryStates(PARSERS);
  const setters = useMemo(
    () => ({
      setTier: (next: Tier | null) => void set({ tier: next, candidate: null }),
      setSearch: (text: string) => void set({ search: text || null, candidate: null }),
    }),
    [set],
  );
  return { tier, search, ...setters };
}
type Filters = ReturnType<typeof useCandidateFilters>;

/** The search box, and the chosen tier with a way to clear it. */
export function CandidateFilters({ filters, labels }: { filters: Filters; labels: TierLabels }) {
  const { tier, search, setTier, setSearch } = filters;
  return (
    <>
      <SearchField
        label="Find a carrier"
        value={search}
        onChange={setSearch}
        delayMs={SEARCH_AFTER_MS}
        className="sm:max-w-[280px]"
      />
      {tier && (
        <Button
          onClick={() => setTier(null)}
          aria-label={`Only ${tierInText(labels, tier)}. Show every tier`}
        >
          {labels[tier]}
          <X aria-hidden size={13} />
        </Button>
      )}
    </>
  );
}
