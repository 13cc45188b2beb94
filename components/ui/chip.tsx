import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

const TONE = {
  neutral: "bg-hover text-ink-2",
  active: "bg-accent-soft text-accent-text",
  good: "bg-good-soft text-good",
  bad: "bg-bad-soft text-bad",
  warn: "bg-warn-soft text-warn",
} as const;

export type Tone = keyof typeof TONE;

/** A state as a word. The icon and the tone only repeat it. */
export function Chip({
  tone,
  icon: Icon,
  className,
  children,
}: {
  tone: Tone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-[5px] rounded-sm px-[7px] py-px text-small font-medium whitespace-nowrap",
        TONE[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden size={13} strokeWidth={2.25} />}
      {children}
    </span>
  );
}
