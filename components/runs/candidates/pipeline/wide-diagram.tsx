import clsx from "clsx";
import { formatCount } from "@/components/ui/format";
import type { PipelineProgress } from "../../pipeline/progress";
import { tierColor, tierShade } from "../../ranked/level-shades";
import { Band } from "./band";
import { PipelineTier, type TierChoice } from "./tier-toggle";
import { flowPath, layoutPipeline, type Span } from "./wide-layout";

const FIRST = "38%";
const SECOND = "74%";
/** Before the figures are known the picture shows where they will stand. */
const GHOST_POOL = 10;
const ghostTiers = (assessed: number) => ({
  STRONG_FIT: assessed * 0.1,
  GOOD_FIT: assessed * 0.2,
  POSSIBLE_FIT: assessed * 0.3,
  POOR_FIT: assessed * 0.4,
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

function Label({ left, figure, words }: { left: string; figure: string; words: string }) {
  return (
    <span
      className="absolute top-0 flex h-6 items-baseline gap-1.5 whitespace-nowrap"
      style={{ left }}
    >
      <span className="num text-[15px] font-semibold">{figure}</span>
      <span className="text-table font-medium">{words}</span>
    </span>
  );
}

type Props = TierChoice & { figures: PipelineProgress; removedLine: React.ReactNode };

/** From left to right, heights in proportion to counts; across it stretches with the page while its words stay as they are. */
export function PipelineWide({ figures, removedLine, chosen, choose }: Props) {
  const { pool, removed, assessed, toAssess, filtering, assessing, tiers } = figures;
  const ghost = tiers === null;
  const whole = { pool: pool ?? GHOST_POOL, removed: removed ?? 0 };
  const layout = layoutPipeline({
    ...whole,
    tiers: tiers ?? ghostTiers(whole.pool - whole.removed),
  });
  const box = {
    viewBox: `0 0 100 ${layout.height}`,
    preserveAspectRatio: "none",
    className: "absolute inset-y-0 h-full",
    "aria-hidden": true,
  } as const;

  return (
    <div className="relative" style={{ height: layout.height }}>
      {pool !== null && <Label left="0px" figure={formatCount(pool)} words="in the pool" />}
      {assessed !== null && (
        <Label
          left={FIRST}
          figure={formatCount(assessed)}
          words={assessed === toAssess ? "assessed" : `of ${formatCount(toAssess ?? 0)} assessed`}
        />
      )}

      <svg {...box} style={{ left: 8, width: `calc(${FIRST} - 8px)` }}>
        <title>Pool to assessed</title>
        {layout.keptFlow && (
          <Band path={flowPath(layout.keptFlow)} color="var(--line)" ghost={filtering < 1} />
        )}
        {layout.removedFlow && <Band path={flowPath(layout.removedFlow)} color="var(--removed)" />}
      </svg>
      <svg
        {...box}
        style={{ left: `calc(${FIRST} + 8px)`, width: `calc(${SECOND} - ${FIRST} - 8px)` }}
      >
        <title>Assessed to tiers</title>
        {layout.tiers.map(
          ({ tier, flow }) =>
            flow && (
              <Band
                key={tier}
                path={flowPath(flow)}
                color={tierColor(tier)}
                ghost={ghost}
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
        left={FIRST}
        span={layout.assessed}
        filled={assessing}
        className="inset-ring inset-ring-line-strong"
      />
      {layout.removed && (
        <span
          className="absolute w-2 rounded-xs bg-removed inset-ring inset-ring-line-strong"
          style={{ left: FIRST, top: layout.removed.y, height: layout.removed.height }}
        />
      )}
      {layout.removed && (
        <div
          className="absolute left-0"
          style={{ top: layout.removed.y + layout.removed.height + 6, width: SECOND }}
        >
          {removedLine}
        </div>
      )}

      {layout.tiers.map(({ tier, count, bar }) => {
        const height = Math.max(bar.height, 26);
        return (
          <PipelineTier
            key={tier}
            tier={tier}
            count={ghost ? null : count}
            chosen={chosen}
            choose={choose}
            className="absolute pr-3"
            style={{ left: SECOND, top: bar.y + bar.height / 2 - height / 2, height }}
          >
            <span
              aria-hidden
              className={clsx(
                "mr-1 w-2.5 shrink-0 rounded-xs",
                ghost || count === 0 ? "inset-ring inset-ring-line-strong" : tierShade(tier),
              )}
              style={{ height: bar.height }}
            />
          </PipelineTier>
        );
      })}
    </div>
  );
}
