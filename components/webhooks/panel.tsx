import { type ReactNode, useId } from "react";

type Props = { title: string; action?: ReactNode; children: ReactNode };

/** A titled section beside a page's main content. */
export function Panel({ title, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-1.5 flex min-h-6 items-center justify-between gap-3">
        <h2 id={id} className="text-table font-semibold">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
