import Link from "next/link";
import type { ReactNode } from "react";

/** The link that a row of a list is as a whole: the keys `j` and `k` walk along these. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="row-link line-clamp-2 font-medium wrap-anywhere">
      {children}
    </Link>
  );
}
