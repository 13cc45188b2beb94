import clsx from "clsx";
import {
  QUOTE_DIMENSION_LABELS,
  QUOTE_DIMENSIONS,
  type QuoteDimension,
} from "@/lib/domain/quote-matching";
import { LEVEL_SHADE } from "../ranked/level-shades";

const COLUMNS = "grid grid-cols-[repeat(6,30px)] gap-1 text-center";
const TALLEST_PX = 20;

const SHORT = {
  coverage_completeness: "Cov",
  pricing_competitiveness: "Pri",
  carrier_strength: "Str",
  placement_ease: "Eas",
  package_simplicity: "Sim",
  incumbent_fit: "Fit",
} as const satisfies Record<QuoteDimension, string>;

/** The shade of the whole level that is nearest. */
function shadeOf(level: number) {
  if (level < 1.5) return LEVEL_SHADE.L1;
  if (level < 2.5) return LEVEL_SHADE.L2;
  return level < 3.5 ? LEVEL_SHADE.L3 : LEVEL_SHADE.L4;
}

/** 1.00 fills it, 4.00 leaves a fifth. */
const shareOf = (level: number) => 1 - ((level - 1) / 3) * 0.8;

export const formatLevel = (level: number) => level.toFixed(2);

/** The six dimensions over a column of score cards. */
export function SolutionCardHead() {
  return (
    <span className={clsx(COLUMNS, "text-micro")}>
      {QUOTE_DIMENSIONS.map((dimension) => (
        <abbr key={dimension} title={QUOTE_DIMENSION_LABELS[dimension]} className="no-underline">
          {SHORT[dimension]}
        </abbr>
      ))}
    </span>
  );
}

/** Six segments: the level by height, by shade and in figures. `named` puts the dimension under each. */
export function SolutionCard({
  scorecard,
  named = false,
}: {
  scorecard: Record<QuoteDimension, number>;
  named?: boolean;
}) {
  return (
    <span
      role="img"
      aria-label={QUOTE_DIMENSIONS.map(
        (dimension) => `${QUOTE_DIMENSION_LABELS[dimension]} ${formatLevel(scorecard[dimension])}`,
      ).join(", ")}
      className={clsx(COLUMNS, "w-fit font-mono text-micro font-medium text-ink-2")}
    >
      {QUOTE_DIMENSIONS.map((dimension) => (
        <span key={dimension} aria-hidden>
          <span className="flex h-5 items-end">
            <span
              className={clsx("block w-full rounded-t-xs", shadeOf(scorecard[dimension]))}
              style={{ height: `${Math.round(shareOf(scorecard[dimension]) * TALLEST_PX)}px` }}
            />
          </span>
          {formatLevel(scorecard[dimension])}
          {named && (
            <span className="block font-sans font-normal text-ink-3">{SHORT[dimension]}</span>
          )}
        </span>
      ))}
    </span>
  );
}

/** One level in figures and as a bar, for a line of evidence. */
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
