"use client";

import { ChevronRight } from "lucide-react";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { TraceSearch } from "@/components/ui/search-field";
import { coverageLabel } from "@/lib/domain/line-names";
import { QUOTE_DIMENSION_LABELS, QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import type { DimensionExplanation, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import type { QuoteTrace } from "@/lib/runs/trace-schemas";
import { ExcludedTable } from "./excluded-offerings";
import { LevelBar } from "./solution-card";

const VIEWS = ["assessed", "removed"] as const;
const PARAMS = {
  search: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(VIEWS).withDefault("assessed"),
  solution: parseAsInteger,
};
const SHOWN_AT_ONCE = 50;

/** Offering by offering where the level is of offerings; in one sentence where it is of the whole. */
function RestsOn({ dimension: { evidence, parts } }: { dimension: DimensionExplanation }) {
  if (parts.length === 0) return <div className="wrap-anywhere">{evidence}</div>;
  return (
    <ul className="grid gap-1 wrap-anywhere">
      {parts.map((part) => (
        <li key={part.offering_id} className="grid grid-cols-[34px_1fr] gap-1.5">
          <span className="font-mono text-mini leading-5 font-medium">{part.level.toFixed(2)}</span>
          <span className={part.reported ? undefined : "text-ink-3 italic"}>
            {coverageLabel(part.category)}: {part.evidence}{" "}
            {part.rule && <code className="text-ink-3 not-italic">{part.rule}</code>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Parts({ explanation }: { explanation: SolutionExplanation }) {
  return (
    <table className="data-table mb-3">
      <caption className="sr-only">
        How each level of solution {explanation.rank} came about
      </caption>
      <thead>
        <tr>
          <th scope="col" className="md:w-[150px]">
            Dimension
          </th>
          <th scope="col" className="w-[112px]">
            Level
          </th>
          <th scope="col" className="hidden md:table-cell">
            Rests on
          </th>
        </tr>
      </thead>
      <tbody>
        {QUOTE_DIMENSIONS.map((dimension) => {
          const found = explanation.dimensions[dimension];
          const { level, weight } = found;
          return (
            <Fragment key={dimension}>
              <tr>
                <th
                  scope="row"
                  className="!text-table !font-normal !whitespace-normal !text-ink align-top"
                >
                  {QUOTE_DIMENSION_LABELS[dimension]}
                  <span className="num block text-small text-ink-3">weighs {weight} %</span>
                </th>
                <td>
                  <LevelBar level={level} />
                </td>
                <td className="hidden md:table-cell">
                  <RestsOn dimension={found} />
                </td>
              </tr>
              <tr className="md:hidden">
                <td colSpan={2}>
                  <RestsOn dimension={found} />
                </td>
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function Explanations({ quotes, open }: { quotes: QuoteTrace; open: number | null }) {
  if (quotes.explanations.length === 0)
    return (
      <p className="py-4 text-ink-2">
        There is no solution to explain. {quotes.unmet.map(({ reason }) => reason).join(" ")}
      </p>
    );
  return (
    <div className="border-t">
      {quotes.explanations.map((explanation) => (
        <details
          key={explanation.id}
          open={explanation.rank === (open ?? 1)}
          className="group border-b"
        >
          <summary className="flex list-none items-start gap-2.5 py-2.5 text-table hover:bg-hover [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden
              size={14}
              className="mt-[3px] shrink-0 text-ink-3 transition-transform group-open:rotate-90"
            />
            <span className="min-w-0 flex-1">
              <span className="font-medium">Solution {explanation.rank}</span>
              <span className="block text-small text-ink-2">{explanation.label_evidence}</span>
            </span>
          </summary>
          <div className="pl-6">
            <Parts explanation={explanation} />
          </div>
        </details>
      ))}
    </div>
  );
}

function Excluded({ quotes, search }: { quotes: QuoteTrace; search: string }) {
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const wanted = search.toLowerCase();
  const found = quotes.excluded.filter(({ id, provider_name, category }) =>
    `${id} ${provider_name} ${category}`.toLowerCase().includes(wanted),
  );
  if (found.length === 0)
    return (
      <p className="py-4 text-ink-2">
        {search ? `No excluded offering matches “${search}”.` : "No offering was excluded."}
      </p>
    );
  return (
    <>
      <ExcludedTable offerings={found.slice(0, shown)} />
      {found.length > shown && (
        <div className="flex items-center gap-3 py-4 text-table text-ink-2">
          <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>Show more</Button>
          <span className="num">
            {formatCount(shown)} of {formatCount(found.length)}
          </span>
        </div>
      )}
    </>
  );
}

/** Quote matching: how each level of each solution came about, and why offerings fell out. */
export function TraceQuotes({ quotes }: { quotes: QuoteTrace }) {
  const [{ search, outcome, solution }, set] = useQueryStates(PARAMS);
  const views = [
    { name: "assessed", words: "Solutions", count: quotes.explanations.length },
    { name: "removed", words: "Excluded offerings", count: quotes.excluded.length },
  ] as const;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <fieldset className="flex gap-1">
          <legend className="sr-only">Show</legend>
          {views.map(({ name, words, count }) => (
            <Button
              key={name}
              variant="ghost"
              aria-pressed={outcome === name}
              onClick={() => void set({ outcome: name })}
              className="aria-pressed:bg-hover aria-pressed:text-ink"
            >
              {words} <span className="num font-normal text-ink-3">{formatCount(count)}</span>
            </Button>
          ))}
        </fieldset>
        {outcome === "removed" && (
          <TraceSearch
            label="Find an excluded offering"
            value={search}
            onChange={(text) => void set({ search: text })}
          />
        )}
      </div>
      {outcome === "assessed" ? (
        <Explanations quotes={quotes} open={solution} />
      ) : (
        <Excluded quotes={quotes} search={search} />
      )}
    </>
  );
}
