import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import type { Tier } from "@/lib/domain/tiers";
import { TIER_LABELS } from "@/lib/domain/tiers";

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-prose py-8">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 text-ink-2">{children}</p>
    </div>
  );
}

/** Nobody was left after the filter. */
export function NobodyAssessed({ removed, traceHref }: { removed: number; traceHref: string }) {
  if (removed === 0)
    return (
      <Empty title="The pool is empty">
        There was nobody to assess. Choose another pool and run it again.
      </Empty>
    );
  return (
    <Empty title="Nobody was left to assess">
      All {formatCount(removed)} in the pool were removed by hard rules.{" "}
      <Link href={traceHref} className="link">
        See in the trace which rule removed whom
      </Link>
      , or ask again with another state, line or revenue.
    </Empty>
  );
}

/** Nothing fits what was searched for. */
export function NobodyMatches({
  search,
  tier,
  traceHref,
}: {
  search: string;
  tier: Tier | null;
  traceHref: string;
}) {
  return (
    <Empty title={search ? `No carrier matches “${search}”` : "No carrier in this tier"}>
      {tier ? `Only ${TIER_LABELS[tier].toLowerCase()} is shown. ` : ""}
      It may have been removed before the assessment:{" "}
      <Link href={traceHref} className="link">
        look in the trace
      </Link>
      , which lists the whole pool.
    </Empty>
  );
}
