"use client";

import { memo, type ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { useEnvironmentHref } from "./environment";

type Props = { path: string; className?: string; children: ReactNode };

const Anchor = memo(
  ({ href, className, children }: { href: string; className?: string; children: ReactNode }) => (
    <Link href={href} className={className}>
      {children}
    </Link>
  ),
);

/** A link within the environment of the page. Memoized: filters change the URL, and so render every link, with each key. */
export function EnvironmentLink({ path, className, children }: Props) {
  const href = useEnvironmentHref();
  return (
    <Anchor href={href(path)} className={className}>
      {children}
    </Anchor>
  );
}

/** The link that covers the whole row of a list. The keys `j` and `k` move between these. */
export function RowLink({ path, children }: Omit<Props, "className">) {
  return (
    <EnvironmentLink path={path} className="row-link line-clamp-2 font-medium wrap-anywhere">
      {children}
    </EnvironmentLink>
  );
}
