import type { ReactNode } from "react";

/** Terms with their values, a row each between hairlines; below the term on narrow screens. */
export function Definitions({
  items,
}: {
  items: readonly { term: string; value: ReactNode; hint?: ReactNode }[];
}) {
  return (
    <dl className="border-t">
      {items.map(({ term, value, hint }) => (
        <div
          key={term}
          className="grid gap-x-6 gap-y-0.5 border-b py-2.5 sm:grid-cols-[180px_minmax(0,1fr)]"
        >
          <dt className="text-table text-ink-2">{term}</dt>
          <dd className="min-w-0">
            <div className="flex min-h-6 min-w-0 items-center gap-1.5">{value}</div>
            {hint && <div className="mt-0.5 max-w-prose text-small text-ink-3">{hint}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
