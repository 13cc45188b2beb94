import type { ReactNode } from "react";

type Property = { term: string; value: ReactNode };

/** Terms and values, one per row between hairlines. On narrow screens the value is below its term. */
export function PropertyList({ items }: { items: readonly (Property & { hint?: ReactNode })[] }) {
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

/** Short properties in one line below a page header, in two columns on narrow screens. Items without a value are left out. */
export function PropertyRow({ items }: { items: readonly Property[] }) {
  return (
    <dl className="mt-4 mb-5 grid grid-cols-2 gap-x-4 gap-y-2 border-y py-2.5 text-table sm:flex sm:flex-wrap sm:gap-x-7 sm:gap-y-1.5">
      {items
        .filter(({ value }) => value !== null && value !== undefined)
        .map(({ term, value }) => (
          <div key={term} className="min-w-0 sm:flex sm:max-w-full sm:items-center sm:gap-1.5">
            <dt className="shrink-0 text-ink-3">{term}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
