import clsx from "clsx";
import { QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import type { QuoteScorecard } from "@/lib/evaluation/quotes/result";
import { LEVEL_SHADE } from "../ranked/level-shades";
import { dimensionLabel, levelsOf } from "./dimensions";

const COLUMNS = "grid grid-flow-col auto-cols-[30px] gap-1 text-center";
const MAX_HEIGHT_PX = 20;

const SHORT_LABELS: Readonly<Record<string, string>> = {
  coverage_completeness: "Cov",
  pricing_competitiveness: "Pri",
  carrier_strength: "Str",
  placement_ease: "Eas",
  package_simplicity: "Sim",
  incumbent_fit: "Fit",
};
const shorten = (dimension: string) =>
  SHORT_LABELS[dimension] ?? dimensionLabel(dimension).slice(0, 3);

/** The shade of the nearest whole level. */
function shadeOf(level: number) {
  if (level < 1.5) return LEVEL_SHADE.L1;
  if (level < 2.5) return LEVEL_SHADE.L2;
  return level < 3.5 ? LEVEL_SHADE.L3 : LEVEL_SHADE.L4;
}

/** The filled share of a bar: 1 for level 1.00, 0.2 for level 4.00. */
const shareOf = (level: number) => 1 - ((level - 1) / 3) * 0.8;

export const formatLevel = (level: number) => level.toFixed(2);

/** The built-in dimensions, above a column of score cards. */
export function SolutionCardHeading() {
  return (
    <span className={clsx(COLUMNS, "text-micro")}>
      {QUOTE_DIMENSIONS.map((dimension) => (
        <abbr key={dimension} title={dimensionLabel(dimension)} className="no-underline">
          {shorten(dimension)}
        </abbr>
      ))}
    </span>
  );
}

type Props = {
  scorecard: QuoteScorecard;
  /** Repeats the dimension below each bar. */
  labeled?: boolean;
};

/** One bar for each dimension. Height, shade and number show the level. */
export function SolutionCard({ scorecard, labeled = false }: Props) {
  const levels = levelsOf(scorecard);
  const label = levels
    .map(({ dimension, level }) => `${dimensionLabel(dimension)} ${formatLevel(level)}`)
    .join(", ");
  return (
    <span
      role="img"
      aria-label={label}
      className={clsx(COLUMNS, "w-fit font-mono text-micro font-medium text-ink-2")}
    >
      {levels.map(({ dimension, level }) => (
        <span key={dimension} aria-hidden>
          <span className="flex h-5 items-end">
            <span
              className={clsx("block w-full rounded-t-xs", shadeOf(level))}
              style={{ height: `${Math.round(shareOf(level) * MAX_HEIGHT_PX)}px` }}
            />
          </span>
          {formatLevel(level)}
          {labeled && (
            <span className="block font-sans font-normal text-ink-3">{shorten(dimension)}</span>
          )}
        </span>
      ))}
    </span>
  );
}

/** One level as a number and a bar, for a line of evidence. */
export function LevelBar({ level }: { level: number }) {
  return (
    <span className="grid h-5 grid-cols-[30px_1fr] items-center gap-1.5 font-mono text-mini font-medium">
      {formatLevel(level)}
      <span aria-hidden className="block h-2 rounded-[1px] bg-hover">
        <span
          className={clsx("block h-2 rounded-[1px]", shadeOf(level))}
          style={{ width: `${shareOf(level) * 100}%` }}
        />
      </span>
    </span>
  );
}
