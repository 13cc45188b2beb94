import { formatDuration } from "@/components/ui/format";
import { ChartFrame, ChartLegend } from "./day-chart";
import type { Day } from "./totals";

const LEGEND = [
  { name: "Median", ink: "bg-l1" },
  { name: "p95", ink: "bg-l3" },
] as const;

const WIDTH = 1000;
const HEIGHT = 100;

/** The length of the dash for a day without neighbors. */
const DASH = 16;

/** Line segments between days with runs. A single day is a short dash. */
function pathOf(values: readonly (number | null)[], highest: number): string {
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  let path = "";
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const [x, y] = [i * step, HEIGHT - (value / highest) * HEIGHT * 0.96];
    const isStart = i === 0 || values[i - 1] === null;
    const isAlone = isStart && (values[i + 1] ?? null) === null;
    path += `${isStart ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    if (isAlone) path += `h${i === values.length - 1 ? -DASH : DASH}`;
  }
  return path;
}

/** Median and p95 of each day. */
export function DurationChart({ label, days }: { label: string; days: readonly Day[] }) {
  const p50 = days.map(({ duration_p50_ms: ms }) => ms);
  const p95 = days.map(({ duration_p95_ms: ms }) => ms);
  const highest = Math.max(1, ...p95.map((ms) => ms ?? 0));
  return (
    <>
      <ChartFrame label={label} highest={formatDuration(highest)} days={days}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="size-full overflow-visible"
          fill="none"
          strokeWidth={2}
        >
          <title>{label}</title>
          <path d={pathOf(p95, highest)} vectorEffect="non-scaling-stroke" className="stroke-l3" />
          <path d={pathOf(p50, highest)} vectorEffect="non-scaling-stroke" className="stroke-l1" />
        </svg>
      </ChartFrame>
      <ChartLegend legend={LEGEND} />
    </>
  );
}
