import clsx from "clsx";
import type { CSSProperties, ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import type { Tier } from "@/lib/domain/tiers";
import { TIER_LABELS } from "@/lib/domain/tiers";

export type TierChoice = { chosen: Tier | null; choose: (tier: Tier | null) => void };

type Props = TierChoice & {
  tier: Tier;
  count: number | null;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
};

/** A tier's mark with its figure. With candidates in it, a switch that narrows the list to them. */
export function PipelineTier({ tier, count, chosen, choose, className, style, children }: Props) {
  const words = (
    <>
      {children}
      {count !== null && (
        <span className={clsx("num text-[15px] font-semibold", count === 0 && "text-ink-3")}>
          {formatCount(count)}
        </span>
      )}
      <span className={clsx("text-table font-medium", !count && "text-ink-3")}>
        {TIER_LABELS[tier]}
      </span>
    </>
  );
  const look = clsx("flex items-center gap-2 rounded-sm text-left whitespace-nowrap", className);
  if (!count) {
    return (
      <span className={look} style={style}>
        {words}
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-pressed={chosen === tier}
      title={chosen === tier ? "Show every tier" : `Show only ${TIER_LABELS[tier].toLowerCase()}`}
      onClick={() => choose(chosen === tier ? null : tier)}
      className={clsx(
        look,
        "hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text",
      )}
      style={style}
    >
      {words}
    </button>
  );
}
