"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Redirects anchors of earlier versions of this page to where their content is now. */
export function AnchorRedirect({ targets }: { targets: Readonly<Record<string, string>> }) {
  const router = useRouter();
  useEffect(() => {
    const anchor = decodeURIComponent(window.location.hash.slice(1));
    const code = /^error-([a-z_]+)$/.exec(anchor)?.[1];
    const target = code ? `/docs/errors#${code}` : targets[anchor];
    if (target) router.replace(target);
  }, [router, targets]);
  return null;
}
