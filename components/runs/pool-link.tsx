"use client";

import { EnvironmentLink } from "@/components/layout/environment-link";

/** The pool of a run. With a version, a link to what exactly was evaluated. */
export function PoolLink({ slug, version }: { slug: string; version: number | undefined }) {
  const path = `/pools/${slug}`;
  return (
    <EnvironmentLink
      path={version === undefined ? path : `${path}/versions/${version}`}
      className="link wrap-anywhere"
    >
      {slug}
      {version !== undefined && ` version ${version}`}
    </EnvironmentLink>
  );
}
