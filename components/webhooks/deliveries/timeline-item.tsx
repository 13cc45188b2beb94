import clsx from "clsx";
import type { ReactNode } from "react";

const DOT = {
  next: "border-2 border-dashed border-line-strong",
  now: "bg-accent",
  good: "bg-good",
  bad: "bg-bad",
  plain: "bg-line-strong",
} as const;

type Props = { dot: keyof typeof DOT; selected?: boolean; children: ReactNode };

/** A dot on the timeline with its content. */
export function TimelineItem({ dot, selected = false, children }: Props) {
  return (
    <li className="group relative grid grid-cols-[10px_minmax(0,1fr)] gap-x-3.5 pb-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-4 bottom-[-6px] left-[4.5px] w-px bg-line group-last:hidden"
      />
      <span aria-hidden className={clsx("relative mt-[5px] size-2.5 rounded-full", DOT[dot])} />
      <div className={clsx("-mt-px min-w-0", selected && "-mx-2 rounded bg-hover px-2 pb-1.5")}>
        {children}
      </div>
    </li>
  );
}
