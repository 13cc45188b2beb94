import clsx from "clsx";
import { DIMENSION_LABELS } from "@/lib/evaluation/candidates/labels";
import { DIMENSIONS, type Dimension, LEVELS, type Level } from "@/lib/evaluation/candidates/words";
import { LEVEL_SHADE } from "./score-card-shades";

const HEIGHT = { L1: "h-5", L2: "h-[15px]", L3: "h-2.5", L4: "h-1" } as const satisfies Record<Level, string>;
const COLUMNS = "grid grid-cols-[repeat(6,26px)] gap-1 text-center";

const short = (dimension: Dimension) => DIMENSION_LABELS[dimension].slice(0, 3);

/** The six dimensions over a column of score cards. */
export function ScoreCardHead() {
  return (
    <span className={clsx(COLUMNS, "text-micro")}>
      {DIMENSIONS.map((dimension) => (
        <abbr key={dimension} title={DIMENSION_LABELS[dimension]} className="no-underline">
          {short(dimension)}
        </abbr>
      ))}
    </span>
  );
}

/** Six segments: the level by height, by shade and by its word. `named` puts the dimension under each, where no column head does. */
export function ScoreCard({ scores, named = false }: { scores: Record<Dimension, Level>; named?: boolean }) {
  return (
    <span
      role="img"
      aria-label={DIMENSIONS.map((dimension) => `${DIMENSION_LABELS[dimension]} ${scores[dimension]}`).join(", ")}
      className={clsx(COLUMNS, "w-fit font-mono text-micro font-medium text-ink-2")}
    >
      {DIMENSIONS.map((dimension) => (
        <span key={dimension} aria-hidden>
          <span className="flex h-5 items-end">
            <span className={clsx("block w-full rounded-t-xs", HEIGHT[scores[dimension]], LEVEL_SHADE[scores[dimension]])} />
          </span>
          {scores[dimension]}
          {named && <span className="block font-sans font-normal text-ink-3">{short(dimension)}</span>}
        </span>
      ))}
    </span>
  );
}

/** One level as a word and four steps, for a line of evidence. */
export function LevelSteps({ level }: { level: Level }) {
  const filled = LEVELS.length - LEVELS.indexOf(level);
  return (
    <span className="grid h-5 grid-cols-[24px_1fr] items-center gap-1.5 font-mono text-mini font-medium">
      {level}
      <span aria-hidden className="grid grid-cols-4 gap-0.5">
        {LEVELS.map((step, at) => (
          <span key={step} className={clsx("h-2 rounded-[1px]", at < filled ? LEVEL_SHADE[level] : "bg-hover")} />
        ))}
      </span>
    </span>
  );
}
