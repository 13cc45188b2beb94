"use client";

import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { formatCount } from "@/components/ui/format";
import { ShowMore } from "@/components/ui/show-more";
import type { ComparedItems, PreviewItem as Item } from "@/lib/runs/schemas/run-comparison";

type Position = Item["after"];
const positionText = (position: Position, absent: string) =>
  position === null
    ? absent
    : `${position.rank === null ? "" : `${position.rank}. `}${position.label}`;

type CountsProps = {
  counts: ComparedItems["counts"];
  /** The headings of both answers. */
  before?: string;
  now: string;
};

/** How many items have each place, before and now. */
export function Counts({ counts, before: was = "Run", now }: CountsProps) {
  return (
    <table className="data-table mt-3">
      <caption className="sr-only">How many have each place, before and after</caption>
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col" className="r">
            {was}
          </th>
          <th scope="col" className="r">
            {now}
          </th>
          <th scope="col" className="r">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ place, label, before, after }) => (
          <tr key={place}>
            <td>{label}</td>
            <td className="r num">{formatCount(before)}</td>
            <td className="r num">{formatCount(after)}</td>
            <td className={after === before ? "r num text-ink-3" : "r num font-medium"}>
              {after === before
                ? "–"
                : `${after > before ? "+" : "−"}${formatCount(Math.abs(after - before))}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Move({ item: { before, after }, absent }: { item: Item; absent: string }) {
  const [from, to] = [positionText(before, absent), positionText(after, absent)];
  if (from === to) return <>{to}, unchanged</>;
  return (
    <>
      {from}
      <ArrowRight aria-hidden size={11} />
      <span className="sr-only">becomes</span>
      <span className="font-medium text-ink">{to}</span>
    </>
  );
}

function Difference({
  difference: { rule_label: rule, reason },
}: Required<Pick<Item, "difference">>) {
  return (
    <p className="mt-0.5 text-small text-ink-3 wrap-anywhere">
      {reason}
      {/* Reasons about tiers have the rule already. */}
      {rule && !reason.includes(rule) && (
        <>
          {" "}
          <span className="text-ink-2">({rule})</span>
        </>
      )}
    </p>
  );
}

type ItemsProps = {
  title: string;
  items: readonly Item[];
  /** How many are shown at first. */
  first: number;
  /** How many there are, also beyond those that the API lists. */
  total?: number;
  noun: string;
  /** What an item without a place is. */
  absent?: string;
};

/** Items with their places before and after, and why they differ. */
export function Items({ title, items, first, total, noun, absent = "Removed" }: ItemsProps) {
  const [isWhole, setWhole] = useState(false);
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, first);
  return (
    <section aria-label={title} className="mt-4">
      <h2 className="text-small font-medium text-ink-2">{title}</h2>
      <ul className="mt-1 text-table">
        {shown.map((item) => (
          <li key={`${item.name} ${item.key}`} className="border-b py-1.5">
            <div className="truncate font-medium">{item.name}</div>
            <div className="flex flex-wrap items-center gap-x-1.5 text-small text-ink-2">
              <Move item={item} absent={absent} />
            </div>
            {item.difference && <Difference difference={item.difference} />}
          </li>
        ))}
      </ul>
      <ShowMore
        shown={shown.length}
        listed={items.length}
        total={total}
        noun={noun}
        onShow={() => setWhole(true)}
      />
    </section>
  );
}

const counted = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

type Moves = Pick<ComparedItems, "changed" | "reranked">;

/** How much the subject changes in the run, in one sentence. */
export const movesText = (subject: string, moves: Moves): string =>
  movesIn(moves) ?? `${subject} changes nothing in this run.`;

/** How many items moved, in one sentence; null if none did. */
export function movesIn({ changed, reranked }: Moves): string | null {
  if (changed + reranked === 0) return null;
  const moves = [
    ...(changed > 0 ? [counted(changed, "changes its place", "change their place")] : []),
    ...(reranked > 0 ? [counted(reranked, "changes only its rank", "change only their rank")] : []),
  ];
  return `${moves.join(", ")}.`;
}
