import clsx from "clsx";
import type { ReactNode } from "react";

/** The page's one title at the left, its actions at the right. */
export function PageHeader({
  title,
  subtitle,
  actions,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      {/* A sentence beside its actions would be squeezed into a column: it would rather have them below. */}
      <div className={clsx("min-w-0 flex-1", subtitle ? "basis-[280px]" : "basis-[160px]")}>
        <h1 className="text-title font-semibold tracking-[-0.01em] wrap-anywhere">{title}</h1>
        {subtitle && <div className="mt-0.5 text-ink-2 wrap-anywhere">{subtitle}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
