import clsx from "clsx";
import type { ReactNode } from "react";

/**
 * The title of the page, with its actions at the right. Actions use the default variant: New run in the top bar is the one
 * primary button above the content.
 */
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
    <div data-page-header className="flex flex-wrap items-start gap-x-4 gap-y-3">
      {/* Keeps a subtitle readable: on narrow screens the actions wrap below it. */}
      <div className={clsx("min-w-0 flex-1", subtitle ? "basis-[280px]" : "basis-[160px]")}>
        <h1 className="text-title font-semibold tracking-[-0.01em] wrap-anywhere">{title}</h1>
        {subtitle && <div className="mt-0.5 text-ink-2 wrap-anywhere">{subtitle}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
