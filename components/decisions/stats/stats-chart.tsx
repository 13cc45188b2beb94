import { formatCount } from "@/components/ui/format";

/** One bar: its parts add up to its length. */
export type Bar = { key: string; label: string; parts: readonly number[] };

const INK = ["bg-l2", "bg-bad", "bg-removed"];

const total = ({ parts }: Bar) => parts.reduce((sum, part) => sum + part, 0);

/** Bars on one scale, with a legend. The table beside it has the numbers. */
export function StatsChart({
  label,
  bars,
  legend,
}: {
  label: string;
  bars: readonly Bar[];
  /** The names of the parts. */
  legend: readonly string[];
}) {
  const longest = Math.max(1, ...bars.map(total));
  return (
    <div role="img" aria-label={label}>
      <div aria-hidden className="grid gap-1.5">
        {bars.map((bar) => (
          <div
            key={bar.key}
            className="grid grid-cols-[minmax(0,120px)_minmax(0,1fr)_36px] items-center gap-2"
          >
            <span className="truncate text-small text-ink-2">{bar.label}</span>
            <span className="flex h-3.5 overflow-hidden rounded-xs">
              {bar.parts.map((part, i) => (
                <span
                  key={legend[i]}
                  className={INK[i]}
                  style={{ width: `${(part / longest) * 100}%` }}
                />
              ))}
            </span>
            <span className="num text-right text-small text-ink-2">{formatCount(total(bar))}</span>
          </div>
        ))}
      </div>
      {legend.length > 1 && (
        <div aria-hidden className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-2">
          {legend.map((name, i) => (
            <span key={name} className="flex items-center gap-1.5">
              <span className={`size-2.5 rounded-xs ${INK[i]}`} />
              {name}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
