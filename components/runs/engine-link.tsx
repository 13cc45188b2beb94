"use client";

import { EnvironmentLink } from "@/components/layout/environment-link";
import type { EngineType } from "@/lib/domain/engines";
import type { RunKindName } from "@/lib/domain/run-kind";

/** Dual runs have the default engines of two types. */
const TYPE_OF_KIND: Readonly<Record<RunKindName, EngineType | null>> = {
  candidate_evaluation: "candidate_evaluation",
  quote_matching: "placement",
  coverage_analysis: "entity_analysis",
  dual: null,
};

const DEFAULT_SLUG = "default";

/** The path of the engine that decided a run. The default engines share a slug: the kind tells which one it was. */
export function engineOfRunPath(slug: string, kind: RunKindName): string {
  if (slug !== DEFAULT_SLUG) return `/engines/${slug}`;
  const type = TYPE_OF_KIND[kind];
  return type === null ? "/engines" : `/engines/${slug}?engine_type=${type}`;
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
