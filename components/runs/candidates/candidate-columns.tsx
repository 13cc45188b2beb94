import clsx from "clsx";
import { type ComponentProps, memo, useDeferredValue } from "react";
import { formatCount } from "@/components/ui/format";
import type { Tier } from "@/lib/domain/tiers";
import { CONFIDENCE_LABELS, TIER_LABELS } from "@/lib/domain/tiers";
import { CompareBox } from "../ranked/compare-box";
import type { RowKeys } from "../ranked/evidence-keys";
import { tierShade } from "../ranked/level-shades";
import { MOST_COMPARED } from "./candidate-choice";
import { type CandidateRow, groupByTier } from "./candidate-rows";
import { ScoreCard, ScoreCardHead } from "./score-card";

type RowProps = {
  row: CandidateRow;
  wide: boolean;
  selected: boolean;
  compared: boolean;
  compareFull: boolean;
  inTabOrder: boolean;
  onActivate: RowKeys["activate"];
  onCompare: (rank: number) => void;
};

const Row = memo(function Row({
  row,
  wide,
  selected,
  compared,
  compareFull,
  inTabOrder,
  onActivate,
  onCompare,
}: RowProps) {
  return (
    <tr data-selected={selected}>
      <td className="r num text-ink-3">{row.rank}</td>
      <td>
        <button
          type="button"
          aria-current={selected ? "true" : undefined}
          tabIndex={inTabOrder ? 0 : -1}
          onClick={(event) => onActivate(row.rank, event)}
          data-rank={row.rank}
          className="row-link text-left font-medium"
        >
          {row.name}
        </button>
        <div className="text-small text-ink-2">{row.reasoning}</div>
        {!wide && (
          <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
            <ScoreCard scores={row.scores} named />
            <span className="self-end text-small text-ink-2">
              {CONFIDENCE_LABELS[row.confidence]} confidence
            </span>
          </div>
        )}
      </td>
      {wide && (
        <td>
          <ScoreCard scores={row.scores} />
        </td>
      )}
      {wide && <td>{CONFIDENCE_LABELS[row.confidence]}</td>}
      <td className="r">
        <CompareBox
          rank={row.rank}
          name={row.name}
          compared={compared}
          full={compareFull}
          inTabOrder={inTabOrder}
          onCompare={onCompare}
        />
      </td>
    </tr>
  );
});

type Props = {
  rows: readonly CandidateRow[];
  counts: Record<Tier, number> | undefined;
  wide: boolean;
  open: number | null;
  compare: readonly number[];
  keys: RowKeys;
  table: ComponentProps<"table">;
  onCompare: (rank: number) => void;
};

/** What fills the screen: the rows below it follow once that is painted. */
const FIRST_ROWS = 30;

/** Candidates in the order of their rank, under a head for each tier. */
export function CandidateTable({
  rows: all,
  counts,
  wide,
  open,
  compare,
  keys,
  table,
  onCompare,
}: Props) {
  const rows = useDeferredValue(all, all.slice(0, FIRST_ROWS));
  return (
    <table {...table} className="data-table">
      <caption className="sr-only">Candidates by tier, in the order of their rank</caption>
      <thead>
        <tr>
          <th scope="col" className={clsx("r", wide ? "w-9" : "w-7")}>
            <span aria-hidden>#</span>
            <span className="sr-only">Rank</span>
          </th>
          <th scope="col">Carrier</th>
          {wide && (
            <th scope="col" className="w-[190px]">
              <ScoreCardHead />
            </th>
          )}
          {wide && (
            <th scope="col" className="w-[84px]">
              Confidence
            </th>
          )}
          <th scope="col" className="r w-8">
            <span className="sr-only">Compare</span>
          </th>
        </tr>
      </thead>
      {groupByTier(rows).map((group) => (
        <tbody key={group.tier}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={wide ? 5 : 3}
              className="bg-sunken !px-3 !text-table !font-semibold !text-ink"
            >
              <span
                aria-hidden
                className={clsx("mr-2 inline-block size-[9px] rounded-xs", tierShade(group.tier))}
              />
              {TIER_LABELS[group.tier]}{" "}
              <span className="num font-normal text-ink-3">
                {formatCount(counts?.[group.tier] ?? group.rows.length)}
              </span>
            </th>
          </tr>
          {group.rows.map((row) => (
            <Row
              key={row.rank}
              row={row}
              wide={wide}
              selected={row.rank === open}
              compared={compare.includes(row.rank)}
              compareFull={compare.length >= MOST_COMPARED}
              inTabOrder={row.rank === keys.tabbable}
              onActivate={keys.activate}
              onCompare={onCompare}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}
