import clsx from "clsx";
import { LEVELS, type Level } from "@/lib/domain/tiers";
import { LEVEL_SHADE } from "../ranked/level-shades";
import { useDimensionLabel, useDimensions } from "./dimension-labels";
import { dimensionsOf } from "./dimensions";

/** A bar above the level's text, in the shade of `LEVEL_SHADE`. A pseudo-element, because a page has thousands. */
const SEGMENT = {
  L1: "before:h-5 before:bg-l1",
  L2: "before:mt-[5px] before:h-[15px] before:bg-l2",
  L3: "before:mt-2.5 before:h-2.5 before:bg-l3 before:inset-ring before:inset-ring-l2",
  L4: "before:mt-4 before:h-1 before:bg-l4 before:inset-ring before:inset-ring-line-strong",
} as const satisfies Record<Level, string>;
const COLUMNS = "grid grid-flow-col auto-cols-[26px] gap-1 text-center";

const shorten = (label: string) => label.slice(0, 3);

/** The dimensions of the run, above a column of score cards. */
export function ScoreCardHeading() {
  const labelOf = useDimensionLabel();
  return (
    <span className={clsx(COLUMNS, "text-micro")}>
      {useDimensions().map((dimension) => (
        <abbr key={dimension} title={labelOf(dimension)} className="no-underline">
          {shorten(labelOf(dimension))}
        </abbr>
      ))}
    </span>
  );
}

type Props = {
  scores: Record<string, Level> /** Repeats the dimension below each bar. */;
  labeled?: boolean;
};

/** One bar for each dimension. Height, shade and text show the level. */
export function ScoreCard({ scores, labeled = false }: Props) {
  const labelOf = useDimensionLabel();
  const dimensions = dimensionsOf(scores);
  const label = dimensions
    .map((dimension) => `${labelOf(dimension)} ${scores[dimension]}`)
    .join(", ");
  return (
    <span
      role="img"
      aria-label={label}
      className={clsx(COLUMNS, "w-fit font-mono text-micro font-medium text-ink-2")}
    >
      {dimensions.map((dimension) => (
        <span
          key={dimension}
          aria-hidden
          className={clsx("before:block before:rounded-t-xs", SEGMENT[scores[dimension] ?? "L3"])}
        >
          {scores[dimension]}
          {labeled && (
            <span className="block font-sans font-normal text-ink-3">
              {shorten(labelOf(dimension))}
            </span>
          )}
        </span>
      ))}
    </span>
  );
}

/** One level as text and four steps, for a line of evidence. */
export function LevelSteps({ level }: { level: Level }) {
  const filled = LEVELS.length - LEVELS.indexOf(level);
  return (
    <span className="grid h-5 grid-cols-[24px_1fr] items-center gap-1.5 font-mono text-mini font-medium">
      {level}
      <span aria-hidden className="grid grid-cols-4 gap-0.5">
        {LEVELS.map((step, at) => (
          <span
            key={step}
            className={clsx("h-2 rounded-[1px]", at < filled ? LEVEL_SHADE[level] : "bg-hover")}
          />
        ))}
      </span>
    </span>
  );
}
