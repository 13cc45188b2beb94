"use client";

import { EnvironmentLink } from "@/components/layout/environment-link";
import { DEFAULT_ENGINE, engineTypeOfKind } from "@/lib/domain/engines/engine-types";
import type { RunKindName } from "@/lib/domain/run-kind";

/** The path of the engine that decided a run. The default engines share a slug: the kind chooses among them. */
export function engineOfRunPath(slug: string, kind: RunKindName): string {
  if (slug !== DEFAULT_ENGINE) return `/engines/${slug}`;
  const type = engineTypeOfKind(kind);
  return type === undefined ? "/engines" : `/engines/${slug}?engine_type=${type}`;
}

type Props = { slug: string; version: string | undefined; kind: RunKindName };

/** The engine and the version that decided a run. */
export function EngineLink({ slug, version, kind }: Props) {
  return (
    <EnvironmentLink path={engineOfRunPath(slug, kind)} className="link wrap-anywhere">
      {slug} {version}
    </EnvironmentLink>
  );
}
