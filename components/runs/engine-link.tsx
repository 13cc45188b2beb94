"use client";

import { EnvironmentLink } from "@/components/layout/environment-link";
import { DEFAULT_ENGINE, engineTypeOfKind } from "@/lib/domain/engines/engine-types";
import type { RunKindName } from "@/lib/domain/run-kind";

type Props = { slug: string; version: string | undefined; kind: RunKindName };

/**
 * The path of the version that decided a run, on the page of its engine. The default engines share a slug: the kind chooses
 * among them.
 */
export function engineOfRunPath({ slug, version, kind }: Props): string {
  const type = slug === DEFAULT_ENGINE ? engineTypeOfKind(kind) : undefined;
  if (slug === DEFAULT_ENGINE && type === undefined) return "/engines";
  const query = new URLSearchParams({
    ...(type === undefined ? {} : { engine_type: type }),
    ...(version === undefined ? {} : { version }),
  });
  return `/engines/${slug}?${query}`;
}

/** The engine and the version that decided a run. */
export function EngineLink(props: Props) {
  return (
    <EnvironmentLink path={engineOfRunPath(props)} className="link wrap-anywhere">
      {props.slug} {props.version}
    </EnvironmentLink>
  );
}
