import { type ReactNode, useId } from "react";

/** One matter of the column beside a page's main part: its title with its action, then what there is to say. */
export function Panel({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
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
