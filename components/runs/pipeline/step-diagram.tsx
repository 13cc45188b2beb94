import { formatCount } from "@/components/ui/format";

export type DiagramStep = {
  /** Null while it is unknown. */
  value: number | null;
  label: string;
  note?: string;
  /** Part of the diagram's height, 0 to 1. */
  share: number;
  color: string;
};

const HEIGHT_PX = 60;
const BAR_PX = 8;
const MIN_SHARE = 0.06;

/** A share of the whole, large enough to see unless the part is zero. */
export const visibleShare = (part: number, whole: number) =>
  whole === 0 || part === 0 ? 0 : Math.max(MIN_SHARE, Math.min(1, part / whole));

const edges = (share: number) => ({
  top: (HEIGHT_PX * (1 - share)) / 2,
  bottom: (HEIGHT_PX * (1 + share)) / 2,
});

/** A band between two bars, in a viewBox 100 wide. */
function bandPath(from: number, to: number): string {
  const [a, b] = [edges(from), edges(to)];
  return `M0 ${a.top}C50 ${a.top} 50 ${b.top} 100 ${b.top}L100 ${b.bottom}C50 ${b.bottom} 50 ${a.bottom} 0 ${a.bottom}Z`;
}

/** The diagram as one sentence, for screen readers. */
const captionOf = (steps: readonly DiagramStep[]) =>
  `${steps
    .map(({ value, label, note }) => {
      const count = value === null ? "not known yet:" : formatCount(value);
      return `${count} ${label}${note ? ` (${note})` : ""}`;
    })
    .join(", ")}.`;

/** Steps of a run as bars in proportion, joined by bands. A narrow page shows the numbers alone. */
export function StepDiagram({ steps }: { steps: readonly DiagramStep[] }) {
  return (
    <figure className="@container mt-4 mb-0">
      <figcaption className="sr-only">{captionOf(steps)}</figcaption>
      <ol className="grid grid-cols-2 gap-x-4 gap-y-3 @xl:auto-cols-fr @xl:grid-flow-col @xl:grid-cols-none @xl:gap-0">
        {steps.map(({ value, label, note, share, color }, at) => {
          const next = steps[at + 1];
          return (
            <li key={label} className="min-w-0">
              <div aria-hidden className="relative hidden @xl:block" style={{ height: HEIGHT_PX }}>
                {next && (
                  <svg
                    viewBox={`0 0 100 ${HEIGHT_PX}`}
                    preserveAspectRatio="none"
                    className="absolute inset-0 h-full w-full"
                  >
                    <title>{label}</title>
                    <path
                      d={bandPath(share, next.share)}
                      fill={next.color === "var(--l1)" ? "var(--l4)" : "var(--line)"}
                    />
                  </svg>
                )}
                <span
                  className="absolute rounded-xs inset-ring inset-ring-line-strong"
                  style={{
                    width: BAR_PX,
                    top: edges(share).top,
                    height: `${Math.max(2, share * HEIGHT_PX)}px`,
                    background: color,
                  }}
                />
              </div>
              <div className="pr-3 @xl:mt-1.5">
                <span className="num text-[15px] font-semibold">
                  {value === null ? "…" : formatCount(value)}
                </span>{" "}
                <span className="text-table font-medium">{label}</span>
                {note && <span className="block text-small text-ink-2">{note}</span>}
              </div>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
