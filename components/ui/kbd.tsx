import clsx from "clsx";
import type { ReactNode } from "react";

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={clsx(
        "inline-block min-w-[18px] rounded-[4px] border px-1 text-center text-[11px] leading-4 text-ink-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
