import { formatCount } from "@/components/ui/format";

export type DiagramStep = {
  /** Null is not known yet. */
  value: number | null;
  words: string;
  note?: string;
  /** How much of the picture's height it takes, 0 to 1. */
  share: number;
  color: string;
};

const TALL = 60;
const BAR_PX = 8;

const edges = (share: number) => ({
  top: (TALL * (1 - share)) / 2,
  bottom: (TALL * (1 + share)) / 2,
});

/** A band from one step to the next, 100 wide. */
export function bandPath(from: number, to: number): string {
  const [a, b] = [edges(from), edges(to)];
  return `M0 ${a.top}C50 ${a.top} 50 ${b.top} 100 ${b.top}L100 ${b.bottom}C50 ${b.bottom} 50 ${a.bottom} 0 ${a.bottom}Z`;
}

/** A run's steps as a small picture: bars in proportion, joined by bands, with the figures below. Narrow, only the figures. */
export function StepDiagram({
  caption,
  steps,
}: {
  caption: string;
  steps: readonly DiagramStep[];
}) {
  return (
    <figure className="@container mt-4 mb-0">
      <figcaption className="sr-only">{caption}</figcaption>
      <ol className="grid grid-cols-2 gap-x-4 gap-y-3 @xl:auto-cols-fr @xl:grid-flow-col @xl:grid-cols-none @xl:gap-0">
        {steps.map(({ value, words, note, share, color }, at) => {
          const next = steps[at + 1];
          return (
            <li key={words} className="min-w-0">
              <div aria-hidden className="relative hidden @xl:block" style={{ height: TALL }}>
                {next && (
                  <svg
                    viewBox={`0 0 100 ${TALL}`}
                    preserveAspectRatio="none"
                    className="absolute inset-0 h-full w-full"
                  >
                    <title>{words}</title>
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
                    height: `${Math.max(2, share * TALL)}px`,
                    background: color,
                  }}
                />
              </div>
              <div className="pr-3 @xl:mt-1.5">
                <span className="num text-[15px] font-semibold">
                  {value === null ? "…" : formatCount(value)}
                </span>{" "}
                <span className="text-table font-medium">{words}</span>
                {note && <span className="block text-small text-ink-2">{note}</span>}
              </div>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
