import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import { TIER_LABELS, type Tier } from "@/lib/domain/tiers";

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-prose py-8">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 text-ink-2">{children}</p>
    </div>
  );
}

/** FILTER left no candidate to score. */
export function NoneScored({ removed, traceHref }: { removed: number; traceHref: string }) {
  if (removed === 0)
    return (
      <Message title="The pool is empty">
        There are no carriers to score. Choose another pool and run it again.
      </Message>
    );
  return (
    <Message title="No carriers left to score">
      Filter rules removed all {formatCount(removed)} carriers in the pool.{" "}
      <Link href={traceHref} className="link">
        See why in the trace
      </Link>
      , or run it again with another state, line or revenue.
    </Message>
  );
}

type NoneMatchProps = { search: string; tier: Tier | null; traceHref: string };

/** No candidate matches the filters. */
export function NoneMatch({ search, tier, traceHref }: NoneMatchProps) {
  return (
    <Message title={search ? `No carrier matches “${search}”` : "No carriers in this tier"}>
      {tier && search ? `Only ${TIER_LABELS[tier].toLowerCase()} is searched. ` : ""}
      The carrier may have been removed before scoring.{" "}
      <Link href={traceHref} className="link">
        Search the whole pool in the trace
      </Link>
      .
    </Message>
  );
}
