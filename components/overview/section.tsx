import { type ReactNode, useId } from "react";

/** A titled part of the overview. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  /** At the end of the title's line. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b pb-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
