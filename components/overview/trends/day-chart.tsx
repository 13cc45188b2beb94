import { formatCount, formatUtcDay } from "@/components/ui/format";

/** A column of a chart, with its parts from bottom to top. */
export type DayColumn = { day: string; title: string; parts: readonly number[] };
export type Legend = readonly { name: string; ink: string }[];

const HEIGHT_PX = 120;

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

export function ChartLegend({ legend }: { legend: Legend }) {
  return (
    <div aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-2">
      {legend.map(({ name, ink }) => (
        <span key={name} className="flex items-center gap-1.5">
          <span className={`size-2.5 rounded-xs ${ink}`} />
          {name}
        </span>
      ))}
    </div>
  );
}

/** A chart with its maximum above it, and the first and last day below it. */
export function ChartFrame({
  label,
  highest,
  days,
  children,
}: {
  label: string;
  highest: string;
  days: readonly { day: string }[];
  children: React.ReactNode;
}) {
  const [first] = days;
  const last = days.at(-1);
  return (
    <div role="img" aria-label={label}>
      <p aria-hidden className="num text-small text-ink-3">
        {highest}
      </p>
      <div aria-hidden className="border-t border-b" style={{ height: HEIGHT_PX }}>
        {children}
      </div>
      <p aria-hidden className="mt-1 flex justify-between text-small text-ink-3">
        <span>{first && formatUtcDay(first.day)}</span>
        <span>{last && formatUtcDay(last.day)}</span>
      </p>
    </div>
  );
}

/** One column per day. With `share`, every column has full height and its parts are percentages. */
export function DayChart({
  label,
  columns,
  legend,
  share = false,
}: {
  label: string;
  columns: readonly DayColumn[];
  legend: Legend;
  share?: boolean;
}) {
  const highest = Math.max(1, ...columns.map(({ parts }) => sum(parts)));
  const gap = columns.length > 45 ? "gap-px" : "gap-[3px]";
  return (
    <>
      <ChartFrame label={label} highest={share ? "100%" : formatCount(highest)} days={columns}>
        <div className={`flex h-full items-end ${gap}`}>
          {columns.map(({ day, title, parts }) => {
            const total = sum(parts);
            const scale = share ? total : highest;
            return (
              <span
                key={day}
                title={title}
                className="flex h-full min-w-px flex-1 flex-col justify-end"
              >
                {[...parts.entries()]
                  .reverse()
                  .map(([i, part]) =>
                    part === 0 ? null : (
                      <span
                        key={legend[i]?.name}
                        className={legend[i]?.ink}
                        style={{ height: `max(1.5px, ${(part / scale) * 100}%)` }}
                      />
                    ),
                  )}
              </span>
            );
          })}
        </div>
      </ChartFrame>
      <ChartLegend legend={legend} />
    </>
  );
}
