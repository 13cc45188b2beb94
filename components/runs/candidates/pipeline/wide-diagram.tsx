import clsx from "clsx";
import { formatCount } from "@/components/ui/format";
import type { PipelineProgress } from "../../pipeline/progress";
import { tierColor, tierShade } from "../../ranked/level-shades";
import { Band, Count, type TierFilter, TierToggle } from "./diagram-parts";
import { bandPath, layoutPipeline, type Span } from "./wide-layout";

// Left edges of the bars for the scored and for the tiers.
const SCORED_LEFT = "38%";
const TIERS_LEFT = "74%";
/** Shown as outlines until the counts are known. */
const PLACEHOLDER_POOL = 10;
const placeholderTiers = (scored: number) => ({
  STRONG_FIT: scored * 0.1,
  GOOD_FIT: scored * 0.2,
  POSSIBLE_FIT: scored * 0.3,
  POOR_FIT: scored * 0.4,
});

function Bar({
  left,
  span,
  className,
  filled = 1,
}: {
  left: string;
  span: Span;
  className?: string;
  filled?: number;
}) {
  return (
    <span
      className={clsx("absolute w-2 overflow-hidden rounded-xs", className)}
      style={{ left, top: span.y, height: span.height }}
    >
      <span
        className="block w-full bg-ink-2 transition-[height]"
        style={{ height: `${filled * 100}%` }}
      />
    </span>
  );
}

type Props = TierFilter & { progress: PipelineProgress; removedLine: React.ReactNode };

/** The diagram for a wide page: from left to right, with heights in proportion to counts. */
export function WideDiagram({ progress, removedLine, labels, chosen, choose }: Props) {
  const { pool, removed, scored, toScore, filtering, scoring, tiers } = progress;
  const unknown = tiers === null;
  const counts = { pool: pool ?? PLACEHOLDER_POOL, removed: removed ?? 0 };
  const layout = layoutPipeline({
    ...counts,
    tiers: tiers ?? placeholderTiers(counts.pool - counts.removed),
  });
  const box = {
    viewBox: `0 0 100 ${layout.height}`,
    preserveAspectRatio: "none",
    className: "absolute inset-y-0 h-full",
    "aria-hidden": true,
  } as const;

  return (
    <>
      <div className="relative" style={{ height: layout.height }}>
        {pool !== null && (
          <span className="absolute top-0 left-0">
            <Count count={formatCount(pool)} label="in the pool" />
          </span>
        )}
        {scored !== null && (
          <span className="absolute top-0" style={{ left: SCORED_LEFT }}>
            <Count
              count={formatCount(scored)}
              label={scored === toScore ? "scored" : `of ${formatCount(toScore ?? 0)} scored`}
            />
          </span>
        )}

        <svg {...box} style={{ left: 8, width: `calc(${SCORED_LEFT} - 8px)` }}>
          <title>Pool to scored</title>
          {layout.keptFlow && (
            <Band path={bandPath(layout.keptFlow)} color="var(--line)" outline={filtering < 1} />
          )}
          {layout.removedFlow && (
            <Band path={bandPath(layout.removedFlow)} color="var(--removed)" />
          )}
        </svg>
        <svg
          {...box}
          style={{
            left: `calc(${SCORED_LEFT} + 8px)`,
            width: `calc(${TIERS_LEFT} - ${SCORED_LEFT} - 8px)`,
          }}
        >
          <title>Scored to tiers</title>
          {layout.tiers.map(
            ({ tier, flow }) =>
              flow && (
                <Band
                  key={tier}
                  path={bandPath(flow)}
                  color={tierColor(tier)}
                  outline={unknown}
                  faded={chosen !== null && chosen !== tier}
                />
              ),
          )}
        </svg>

        <Bar
          left="0px"
          span={layout.pool}
          filled={pool === 0 ? 0 : filtering}
          className="inset-ring inset-ring-line-strong"
        />
        <Bar
          left={SCORED_LEFT}
          span={layout.scored}
          filled={scoring}
          className="inset-ring inset-ring-line-strong"
        />
        {layout.removed && (
          <span
            className="absolute w-2 rounded-xs bg-removed inset-ring inset-ring-line-strong"
            style={{ left: SCORED_LEFT, top: layout.removed.y, height: layout.removed.height }}
          />
        )}
        {layout.tiers.map(({ tier, count, bar }) => {
          const height = Math.max(bar.height, 26);
          return (
            <TierToggle
              key={tier}
              tier={tier}
              count={unknown ? null : count}
              labels={labels}
              chosen={chosen}
              choose={choose}
              className="absolute pr-3"
              style={{ left: TIERS_LEFT, top: bar.y + bar.height / 2 - height / 2, height }}
            >
              <span
                aria-hidden
                className={clsx(
                  "mr-1 w-2.5 shrink-0 rounded-xs",
                  unknown || count === 0 ? "inset-ring inset-ring-line-strong" : tierShade(tier),
                )}
                style={{ height: bar.height }}
              />
            </TierToggle>
          );
        })}
      </div>
      {/* Below the bands, which its lines would cover. Its height is reserved, so that the page does not shift. */}
      <div className="mt-1.5 min-h-6">{layout.removed && removedLine}</div>
    </>
  );
}
