"use client";

import Link from "next/link";
import { memo, type ReactNode } from "react";
import { useEnvironmentHref } from "./environment";

type Props = { path: string; className?: string; children: ReactNode };

const Anchor = memo(
  ({ href, className, children }: { href: string; className?: string; children: ReactNode }) => (
    <Link href={href} prefetch={false} className={className}>
      {children}
    </Link>
  ),
);

/** A link that stays in the environment of this page. Filters change the address with each letter typed: only where it leads to is asked anew. */
export function EnvironmentLink({ path, className, children }: Props) {
  const href = useEnvironmentHref();
  return (
    <Anchor href={href(path)} className={className}>
      {children}
    </Anchor>
  );
}

/** The link that a row of a list is as a whole: the keys `j` and `k` walk along these. */
export function RowLink({ path, children }: Omit<Props, "className">) {
  return (
    <EnvironmentLink path={path} className="row-link line-clamp-2 font-medium wrap-anywhere">
      {children}
    </EnvironmentLink>
  );
}
