import type { ReactNode } from "react";

/** One number of a `<dl>`, with its label below it. */
export function Stat({ value, children }: { value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-small text-ink-3">{children}</dt>
      <dd className="num text-title leading-[26px] font-semibold">{value}</dd>
    </div>
  );
}
