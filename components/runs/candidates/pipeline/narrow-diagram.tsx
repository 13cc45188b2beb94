import clsx from "clsx";
import { formatCount, formatPercent } from "@/components/ui/format";
import { TIERS } from "@/lib/domain/tiers";
import type { PipelineProgress } from "../../pipeline/progress";
import { tierColor, tierShade } from "../../ranked/level-shades";
import { Band, Count, type TierFilter, TierToggle } from "./diagram-parts";

const BAND_PX = 34;

type Props = TierFilter & { progress: PipelineProgress; removedLine: React.ReactNode };

/** The diagram for a narrow page: from top to bottom, with widths in proportion to counts. */
export function NarrowDiagram({ progress, removedLine, labels, chosen, choose }: Props) {
  const { pool, removed, scored, toScore, filtering, scoring, tiers } = progress;
  const [kept, removedShare] = sharesOf([(pool ?? 1) - (removed ?? 0), removed ?? 0]);
  const parts = tiers ? sharesOf(TIERS.map((tier) => tiers[tier])) : [];
  const box = {
    viewBox: `0 0 100 ${BAND_PX}`,
    preserveAspectRatio: "none",
    className: "block w-full",
    height: BAND_PX,
    "aria-hidden": true,
  } as const;

  return (
    <div>
      {pool !== null && <Count count={formatCount(pool)} label="in the pool" />}
      <div className="mt-1 h-2 overflow-hidden rounded-xs inset-ring inset-ring-line-strong">
        <span
          className="block h-2 bg-ink-2 transition-[width]"
          style={{ width: `${pool === 0 ? 0 : filtering * 100}%` }}
        />
      </div>
      <svg {...box}>
        <title>Pool to scored</title>
        {kept && (
          <Band
            path={bandPath(kept.whole, kept.spaced, BAND_PX)}
            color="var(--line)"
            outline={filtering < 1}
          />
        )}
        {removedShare && (
          <Band
            path={bandPath(removedShare.whole, removedShare.spaced, BAND_PX)}
            color="var(--removed)"
          />
        )}
      </svg>
      <div className="relative h-2">
        {kept && (
          <span
            className="absolute h-2 overflow-hidden rounded-xs inset-ring inset-ring-line-strong"
            style={{ left: 0, width: `${kept.spaced.width}%` }}
          >
            <span
              className="block h-2 bg-ink-2 transition-[width]"
              style={{ width: `${scoring * 100}%` }}
            />
          </span>
        )}
        {removedShare && (
          <span
            className="absolute h-2 rounded-xs bg-removed inset-ring inset-ring-line-strong"
            style={{
              left: `${removedShare.spaced.start}%`,
              width: `${removedShare.spaced.width}%`,
            }}
          />
        )}
      </div>
      {scored !== null && (
        <div className="mt-1">
          <Count
            count={formatCount(scored)}
            label={scored === toScore ? "scored" : `of ${formatCount(toScore ?? 0)} scored`}
          />
        </div>
      )}
      {removed !== null && removed > 0 && <div className="mt-0.5">{removedLine}</div>}
      {tiers && kept && (
        <>
          <svg {...box} className="mt-1 block w-full">
            <title>Scored to tiers</title>
            {TIERS.map((tier, at) => {
              const part = parts[at];
              if (!part) return null;
              const from = {
                start: (part.whole.start * kept.spaced.width) / 100,
                width: (part.whole.width * kept.spaced.width) / 100,
              };
              return (
                <Band
                  key={tier}
                  path={bandPath(from, part.spaced, BAND_PX)}
                  color={tierColor(tier)}
                  faded={chosen !== null && chosen !== tier}
                />
              );
            })}
          </svg>
          <div className="relative h-2.5">
            {TIERS.map((tier, at) => {
              const part = parts[at];
              if (!part) return null;
              const place = { left: `${part.spaced.start}%`, width: `${part.spaced.width}%` };
              return (
                <span
                  key={tier}
                  className={clsx("absolute h-2.5 rounded-xs", tierShade(tier))}
                  style={place}
                />
              );
            })}
          </div>
        </>
      )}
      <div className="mt-2 grid">
        {TIERS.map((tier) => (
          <TierToggle
            key={tier}
            tier={tier}
            count={tiers?.[tier] ?? null}
            labels={labels}
            chosen={chosen}
            choose={choose}
            className="-mx-2 h-9 px-2"
          >
            <span
              aria-hidden
              className={clsx(
                "size-2.5 shrink-0 rounded-xs",
                tiers?.[tier] ? tierShade(tier) : "inset-ring inset-ring-line-strong",
              )}
            />
            {tiers && (
              <span className="num order-last ml-auto text-small text-ink-2">
                {formatPercent(tiers[tier], toScore ?? 0)}
              </span>
            )}
          </TierToggle>
        ))}
      </div>
    </div>
  );
}

/** A part of the page's width, in percent. */
export type Extent = { start: number; width: number };

/** A share of the whole: side by side at its start, with gaps and a minimum width at its end. */
export type Share = { whole: Extent; spaced: Extent };

const GAP = 1.2;
const MIN_WIDTH = 1.4;

/** Splits the width in proportion to the counts. A count of zero has no share. */
export function sharesOf(counts: readonly number[]): (Share | null)[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= 0) return counts.map(() => null);
  const shares = counts.map((count) => (count / total) * 100);
  const present = shares.filter((share) => share > 0);
  // The gaps and minimum widths reduce the others in proportion.
  const available = 100 - GAP * (present.length - 1) - MIN_WIDTH * present.length;
  let whole = 0;
  let spaced = 0;
  return shares.map((share) => {
    if (share <= 0) return null;
    const part = {
      whole: { start: whole, width: share },
      spaced: { start: spaced, width: MIN_WIDTH + (share / 100) * available },
    };
    whole += share;
    spaced += part.spaced.width + GAP;
    return part;
  });
}

/** A band from an upper to a lower extent, in a viewBox 100 wide. */
export function bandPath(from: Extent, to: Extent, height: number): string {
  const [a, b, c, d] = [from.start, from.start + from.width, to.start + to.width, to.start].map(
    (x) => Math.round(x * 100) / 100,
  );
  const middle = height / 2;
  return `M${a},0L${b},0C${b},${middle} ${c},${middle} ${c},${height}L${d},${height}C${d},${middle} ${a},${middle} ${a},0Z`;
}
