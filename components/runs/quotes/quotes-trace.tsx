"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { SearchField } from "@/components/ui/search-field";
import { ViewToggle } from "@/components/ui/view-toggle";
import type { QuoteTrace } from "@/lib/runs/schemas/trace";
import type { TraceOf } from "../kind-view";
import { NoEvidence, TraceSection } from "../trace/trace-section";
import { ExcludedTable } from "./excluded-offerings";
import { Explanations } from "./quotes-trace-explanations";
import { CombinationStats, WeightsAndPremiums } from "./quotes-trace-stats";

const VIEWS = ["assessed", "removed"] as const;
const PARSERS = {
  search: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(VIEWS).withDefault("assessed"),
  solution: parseAsString,
};
const PAGE_SIZE = 50;

function Excluded({ quotes, search }: { quotes: QuoteTrace; search: string }) {
  const [shown, setShown] = useState(PAGE_SIZE);
  const wanted = search.toLowerCase();
  const found = quotes.excluded.filter(({ id, provider_name, category }) =>
    `${id} ${provider_name} ${category}`.toLowerCase().includes(wanted),
  );
  if (found.length === 0)
    return (
      <p className="py-4 text-ink-2">
        {search ? `No excluded quote matches “${search}”.` : "No quotes were excluded."}
      </p>
    );
  return (
    <>
      <ExcludedTable offerings={found.slice(0, shown)} />
      {found.length > shown && (
        <div className="flex items-center gap-3 py-4 text-table text-ink-2">
          <Button onClick={() => setShown(shown + PAGE_SIZE)}>Show more</Button>
          <span className="num">
            {formatCount(shown)} of {formatCount(found.length)}
          </span>
        </div>
      )}
    </>
  );
}

function Matching({ quotes }: { quotes: QuoteTrace }) {
  const [{ search, outcome, solution }, set] = useQueryStates(PARSERS);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <ViewToggle
          label="Show"
          choices={[
            { value: "assessed", label: "Solutions", count: quotes.explanations.length },
            { value: "removed", label: "Excluded quotes", count: quotes.excluded.length },
          ]}
          value={outcome}
          onChange={(next) => void set({ outcome: next })}
        />
        {outcome === "removed" && (
          <SearchField
            label="Find an excluded quote"
            value={search}
            onChange={(text) => void set({ search: text || null })}
            className="sm:max-w-[260px]"
          />
        )}
      </div>
      {outcome === "assessed" ? (
        <Explanations quotes={quotes} openId={solution} />
      ) : (
        <Excluded quotes={quotes} search={search} />
      )}
    </>
  );
}

type Props = { trace: TraceOf<"quote_matching" | "dual"> };

/** Quote matching: how each level of each solution was determined, and why offerings were excluded. */
export function QuotesTrace({ trace: { quotes, status } }: Props) {
  if (!quotes) return <NoEvidence status={status} />;
  return (
    <>
      <TraceSection title="Quote matching">
        <Matching quotes={quotes} />
      </TraceSection>
      <TraceSection title="Combinations">
        <CombinationStats quotes={quotes} />
      </TraceSection>
      <TraceSection title="Weights and premiums">
        <WeightsAndPremiums quotes={quotes} />
      </TraceSection>
    </>
  );
}
