"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { RefusedLink } from "./guarded-button";

/** A link within a sentence. `reason`: why its page is not available; null if it is. */
export const GuardedTextLink = ({
  reason,
  href,
  children,
}: {
  reason: string | null;
  href: string;
  children: ReactNode;
}) =>
  reason === null ? (
    <Link className="link" href={href}>
      {children}
    </Link>
  ) : (
    <RefusedLink reason={reason} className="text-left underline decoration-dotted opacity-55">
      {children}
    </RefusedLink>
  );
