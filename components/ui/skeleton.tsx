import clsx from "clsx";

/** A gray placeholder. Its classes give it a size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("sheen block rounded-[4px]", className)} />;
}

/** Placeholder lines of text. The last one is shorter. */
export function SkeletonLines({ lines }: { lines: number }) {
  return (
    <div className="grid gap-2">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move.
        <Skeleton key={line} className={clsx("h-3.5", line === lines - 1 ? "w-3/5" : "w-full")} />
      ))}
    </div>
  );
}
