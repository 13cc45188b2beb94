import clsx from "clsx";
import type { CSSProperties, ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import type { Tier } from "@/lib/domain/tiers";
import { type TierLabels, tierInText } from "../tier-labels";

type BandProps = { path: string; color?: string; faded?: boolean; outline?: boolean };

/** One flow of the diagram. `outline` draws a flow whose counts are not known yet. */
export function Band({ path, color, faded = false, outline = false }: BandProps) {
  return (
    <path
      d={path}
      vectorEffect="non-scaling-stroke"
      className={clsx("transition-opacity", outline && "fill-none stroke-line")}
      style={outline ? undefined : { fill: color, opacity: faded ? 0.22 : 0.6 }}
    />
  );
}

/** A count with its label. */
export function Count({ count, label }: { count: string; label: string }) {
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="num text-[15px] font-semibold">{count}</span>
      <span className="text-table font-medium">{label}</span>
    </span>
  );
}

export type TierFilter = {
  labels: TierLabels;
  chosen: Tier | null;
  choose: (tier: Tier | null) => void;
};

type Props = TierFilter & {
  tier: Tier;
  count: number | null;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
};

/** A tier with its count. If it has candidates, a toggle that filters the list by the tier. */
export function TierToggle({
  tier,
  count,
  labels,
  chosen,
  choose,
  className,
  style,
  children,
}: Props) {
  const label = (
    <>
      {children}
      {count !== null && (
        <span className={clsx("num text-[15px] font-semibold", count === 0 && "text-ink-3")}>
          {formatCount(count)}
        </span>
      )}
      <span className={clsx("text-table font-medium", !count && "text-ink-3")}>{labels[tier]}</span>
    </>
  );
  const look = clsx("flex items-center gap-2 rounded-sm text-left whitespace-nowrap", className);
  if (!count) {
    return (
      <span className={look} style={style}>
        {label}
      </span>
    );
  }
  const isChosen = chosen === tier;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={isChosen ? "Show every tier" : `Show only ${tierInText(labels, tier)}`}
      onClick={() => choose(isChosen ? null : tier)}
      className={clsx(
        look,
        "hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text",
      )}
      style={style}
    >
      {label}
    </button>
  );
}
