"use client";

import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Counts, Items, movesIn } from "@/components/comparison/compared-items";
import { formatPlural } from "@/components/ui/format";
import { ShowMore } from "@/components/ui/show-more";
import type { EvaluationName } from "@/lib/domain/run-kind";
import { differenceText } from "./difference-text";
import type { RunComparison, WhatIf } from "./queries";

type Differences = Pick<
  WhatIf | RunComparison,
  "input_changes" | "input_changes_total" | "recommendation" | "undecided" | "parts"
>;

const PART_LABELS = {
  candidates: "Candidates",
  quotes: "Solutions",
  coverage: "Coverage gaps",
} as const satisfies Record<EvaluationName, string>;

const Becomes = () => (
  <>
    <ArrowRight aria-hidden size={11} className="mx-1 inline-block align-[-1px] text-ink-3" />
    <span className="sr-only">becomes</span>
  </>
);

const Heading = ({ children }: { children: string }) => (
  <h2 className="text-small font-medium text-ink-2">{children}</h2>
);

const FIRST_CHANGES = 10;

/** The fields of the request that differ, with both values. */
export function InputChanges({
  input_changes: changes,
  input_changes_total: total,
}: Pick<Differences, "input_changes" | "input_changes_total">) {
  const [isWhole, setWhole] = useState(false);
  if (total === 0) return null;
  const shown = isWhole ? changes : changes.slice(0, FIRST_CHANGES);
  return (
    <section aria-label="Changed input" className="mt-4">
      <Heading>Changed input</Heading>
      <ul className="mt-1 text-table">
        {shown.map((change) => {
          const { label, before, after } = differenceText(change);
          return (
            <li key={change.path} className="border-b py-1.5">
              <div className="font-medium wrap-anywhere" title={change.path}>
                {label}
              </div>
              <div className="num text-small wrap-anywhere text-ink-2">
                {before}
                <Becomes />
                <span className="font-medium text-ink">{after}</span>
              </div>
            </li>
          );
        })}
      </ul>
      <ShowMore
        shown={shown.length}
        listed={changes.length}
        total={total}
        noun="change"
        onShow={() => setWhole(true)}
      />
    </section>
  );
}

type Parts = WhatIf["recommendation"]["before"];

const MOST_NAMED = 3;

function recommended(parts: Parts): string {
  const ranked = parts.filter(({ field }) => field !== "gap");
  if (ranked.length === 0) return "nothing";
  const named = ranked.slice(0, MOST_NAMED).map(({ label }) => label);
  const more = ranked.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

/** The first rank before and after. Omitted for answers without ranks. */
function Recommendation({ before, after, changed }: WhatIf["recommendation"]) {
  if ([...before, ...after].every(({ field }) => field === "gap")) return null;
  return (
    <section aria-label="Recommendation" className="mt-4">
      <Heading>Recommendation</Heading>
      <p className="mt-1 text-table wrap-anywhere">
        {changed ? (
          <>
            {recommended(before)}
            <Becomes />
            <span className="font-medium">{recommended(after)}</span>
          </>
        ) : (
          <>{recommended(before)}, unchanged</>
        )}
      </p>
    </section>
  );
}

/** How much changes, in one sentence. */
export function summaryText({ parts }: Pick<Differences, "parts">, nothing: string): string {
  const moves = parts.flatMap((part) => {
    const text = movesIn(part);
    if (text === null) return [];
    return parts.length > 1 ? `${PART_LABELS[part.evaluation]}: ${text}` : text;
  });
  return moves.length > 0 ? moves.join(" ") : nothing;
}

function Undecided({ undecided }: Pick<Differences, "undecided">) {
  if (!undecided || undecided.before === undecided.after) return null;
  return (
    <p className="mt-3 text-table text-ink-2">
      {formatPlural(undecided.before, "rule")} could not be decided before,{" "}
      <span className="num font-medium text-ink">{undecided.after}</span> after.
    </p>
  );
}

type Props = {
  differences: Differences;
  /** The headings of both answers. */
  before: string;
  now: string;
  /** How many changes of each part are shown at first. */
  first: number;
};

/** What differs in two answers, with the rule behind each difference. */
export function DifferencesView({ differences, before, now, first }: Props) {
  const { recommendation, undecided, parts } = differences;
  return (
    <>
      <Recommendation {...recommendation} />
      <Undecided undecided={undecided} />
      {parts.map((part) => (
        <section key={part.evaluation} aria-label={PART_LABELS[part.evaluation]}>
          {parts.length > 1 && (
            <h2 className="mt-6 border-b pb-1 text-table font-semibold">
              {PART_LABELS[part.evaluation]}
            </h2>
          )}
          <Counts counts={part.counts} before={before} now={now} />
          <Items
            title="Changes, best first"
            items={part.changes}
            first={first}
            total={part.changed + part.reranked}
            noun="change"
            absent={part.evaluation === "candidates" ? "Removed" : "Not in the answer"}
          />
        </section>
      ))}
    </>
  );
}
