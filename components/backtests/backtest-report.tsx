"use client";

import { useState } from "react";
import {
  formatCount,
  formatExactUsd,
  formatPercent,
  formatPlural,
  inWords,
} from "@/components/ui/format";
import { ShowMore } from "@/components/ui/show-more";
import { Stat } from "@/components/ui/stat";
import type { Backtest } from "@/lib/backtests/schemas";
import { TIERS } from "@/lib/domain/tiers";
import { type PlaceLabels, placeText, severityText } from "./place-text";

type Report = Backtest["report"];

const PLACES = [...TIERS, "REMOVED"];
const MOVERS_SHOWN = 10;

type MovementsProps = { matrix: Report["tier_movements"]; labels: PlaceLabels };

function Movements({ matrix, labels }: MovementsProps) {
  return (
    <section aria-label="Candidates by tier" className="min-w-0">
      <h2 className="font-medium">Candidates by tier</h2>
      <p className="text-small text-ink-3">Rows: in the runs. Columns: in the backtest.</p>
      <div className="mt-1 overflow-x-auto">
        <table className="data-table">
          <caption className="sr-only">Candidates by tier in the runs and in the backtest</caption>
          <thead>
            <tr>
              <th scope="col">In the run</th>
              {PLACES.map((place) => (
                <th key={place} scope="col" className="r">
                  {placeText(labels, place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PLACES.map((from) => (
              <tr key={from}>
                <th scope="row">{placeText(labels, from)}</th>
                {PLACES.map((to) => {
                  const count = matrix[from]?.[to] ?? 0;
                  const tone = count === 0 || from === to ? "text-ink-3" : "font-medium";
                  return (
                    <td key={to} className={`r num ${tone}`}>
                      {count === 0 ? "–" : formatCount(count)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Movers({ movers }: { movers: Report["movers"] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? movers : movers.slice(0, MOVERS_SHOWN);
  return (
    <section aria-label="Carriers that move" className="min-w-0">
      <h2 className="font-medium">Carriers that move most often</h2>
      <table className="data-table mt-1">
        <caption className="sr-only">How often a carrier is in a better or a worse tier</caption>
        <thead>
          <tr>
            <th scope="col">Carrier</th>
            <th scope="col" className="r">
              Better
            </th>
            <th scope="col" className="r">
              Worse
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, better, worse }) => (
            <tr key={name}>
              <td className="wrap-anywhere">{name}</td>
              <td className="r num">{formatCount(better)}</td>
              <td className="r num">{formatCount(worse)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore
        shown={shown.length}
        listed={movers.length}
        noun="carrier"
        onShow={() => setWhole(true)}
      />
    </section>
  );
}

type CountsProps = {
  title: string;
  counts: Readonly<Record<string, number>>;
  /** The text of a key. Default: the key is a text. */
  textOf?: (key: string) => string;
};

function Counts({ title, counts, textOf = (key) => key }: CountsProps) {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="font-medium">{title}</h2>
      <ul className="mt-0.5 text-ink-2">
        {entries.map(([key, count]) => (
          <li key={key} className="wrap-anywhere">
            {textOf(key)}: {formatPlural(count, "run")}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What would have been different, in the fields that the kind of run has. */
export function BacktestReport({ report, labels }: { report: Report; labels: PlaceLabels }) {
  const {
    tested,
    changed,
    recommendations_changed: recommendations,
    cost_difference: cost,
  } = report;
  const failed = Object.values(report.failed).reduce((sum, count) => sum + count, 0);
  const matrix = report.tier_movements;
  const gapText = (id: string) => report.gap_labels[id] ?? inWords(id);
  return (
    <div className="grid gap-5 text-table">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Stat value={formatCount(tested)}>runs tested</Stat>
        <Stat value={formatCount(changed)}>
          {changed === 1 ? "answer changes" : "answers change"} ({formatPercent(changed, tested)})
        </Stat>
        {report.first_changed > 0 && (
          <Stat value={formatCount(report.first_changed)}>with a different first place</Stat>
        )}
        {report.ranks_only > 0 && (
          <Stat value={formatCount(report.ranks_only)}>change only ranks</Stat>
        )}
        {failed > 0 && <Stat value={formatCount(failed)}>cannot be evaluated</Stat>}
        {recommendations > 0 && (
          <Stat value={formatCount(recommendations)}>
            {recommendations === 1 ? "recommendation changes" : "recommendations change"}
          </Stat>
        )}
        {cost.runs > 0 && (
          <Stat value={`${cost.usd > 0 ? "+" : ""}${formatExactUsd(cost.usd)}`}>
            a year for the recommended quotes of {formatPlural(cost.runs, "run")}
          </Stat>
        )}
      </dl>
      {Object.keys(matrix).length > 0 && <Movements matrix={matrix} labels={labels} />}
      {report.movers.length > 0 && <Movers movers={report.movers} />}
      <Counts title="Gaps that appear" counts={report.gaps_appeared} textOf={gapText} />
      <Counts title="Gaps that disappear" counts={report.gaps_disappeared} textOf={gapText} />
      <Counts
        title="Gaps with another severity"
        counts={report.severities_changed}
        textOf={(key) => severityText(key, { gapText, labels })}
      />
      <Counts title="Why runs cannot be evaluated" counts={report.failed} />
    </div>
  );
}
