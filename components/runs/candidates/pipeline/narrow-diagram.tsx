import clsx from "clsx";
import { formatCount, formatPercent } from "@/components/ui/format";
import { TIERS } from "@/lib/domain/tiers";
import type { PipelineProgress } from "../../pipeline/progress";
import { tierColor, tierShade } from "../../ranked/level-shades";
import { Band } from "./band";
import { fallPath, sharesOf } from "./narrow-layout";
import { PipelineTier, type TierChoice } from "./tier-toggle";

const FALL_PX = 34;

function Stat({ figure, words }: { figure: string; words: string }) {
  return (
    <span className="flex items-baseline gap-1.5">
      <span className="num text-[15px] font-semibold">{figure}</span>
      <span className="text-table font-medium">{words}</span>
    </span>
  );
}

type Props = TierChoice & { figures: PipelineProgress; removedLine: React.ReactNode };

/** From top to bottom, widths in proportion to counts: the same picture for a narrow page. */
export function PipelineNarrow({ figures, removedLine, chosen, choose }: Props) {
  const { pool, removed, assessed, toAssess, filtering, assessing, tiers } = figures;
  const [kept, gone] = sharesOf([(pool ?? 1) - (removed ?? 0), removed ?? 0]);
  const parts = tiers ? sharesOf(TIERS.map((tier) => tiers[tier])) : [];
  const box = {
    viewBox: `0 0 100 ${FALL_PX}`,
    preserveAspectRatio: "none",
    className: "block w-full",
    height: FALL_PX,
    "aria-hidden": true,
  } as const;

  return (
    <div>
      {pool !== null && <Stat figure={formatCount(pool)} words="in the pool" />}
      <div className="mt-1 h-2 overflow-hidden rounded-xs inset-ring inset-ring-line-strong">
        <span
          className="block h-2 bg-ink-2 transition-[width]"
          style={{ width: `${pool === 0 ? 0 : filtering * 100}%` }}
        />
      </div>
      <svg {...box}>
        <title>Pool to assessed</title>
        {kept && (
          <Band
            path={fallPath(kept.whole, kept.spaced, FALL_PX)}
            color="var(--line)"
            ghost={filtering < 1}
          />
        )}
        {gone && <Band path={fallPath(gone.whole, gone.spaced, FALL_PX)} color="var(--removed)" />}
      </svg>
      <div className="relative h-2">
        {kept && (
          <span
            className="absolute h-2 overflow-hidden rounded-xs inset-ring inset-ring-line-strong"
            style={{ left: 0, width: `${kept.spaced.width}%` }}
          >
            <span
              className="block h-2 bg-ink-2 transition-[width]"
              style={{ width: `${assessing * 100}%` }}
            />
          </span>
        )}
        {gone && (
          <span
            className="absolute h-2 rounded-xs bg-removed inset-ring inset-ring-line-strong"
            style={{ left: `${gone.spaced.start}%`, width: `${gone.spaced.width}%` }}
          />
        )}
      </div>
      {assessed !== null && (
        <div className="mt-1">
          <Stat
            figure={formatCount(assessed)}
            words={assessed === toAssess ? "assessed" : `of ${formatCount(toAssess ?? 0)} assessed`}
          />
        </div>
      )}
      {removed !== null && removed > 0 && <div className="mt-0.5">{removedLine}</div>}
      {tiers && kept && (
        <>
          <svg {...box} className="mt-1 block w-full">
            <title>Assessed to tiers</title>
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
                  path={fallPath(from, part.spaced, FALL_PX)}
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
          <PipelineTier
            key={tier}
            tier={tier}
            count={tiers?.[tier] ?? null}
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
                {formatPercent(tiers[tier], toAssess ?? 0)}
              </span>
            )}
          </PipelineTier>
        ))}
      </div>
    </div>
  );
}
