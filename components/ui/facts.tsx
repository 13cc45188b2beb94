import type { ReactNode } from "react";

/** Short facts in one line between hairlines: term, then value. Items without a value are left out. */
export function Facts({ items }: { items: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="mt-4 mb-5 flex flex-wrap gap-x-7 gap-y-1.5 border-y py-2.5 text-table">
      {items
        .filter(({ value }) => value !== null && value !== undefined)
        .map(({ term, value }) => (
          <div key={term} className="flex max-w-full items-center gap-1.5">
            <dt className="shrink-0 text-ink-3">{term}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
