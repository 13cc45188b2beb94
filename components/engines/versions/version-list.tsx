"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useEffect } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Engine } from "@/lib/engines/schemas";
import { type EngineRef, engineQueries } from "../queries";
import { VersionItem } from "./version-item";

type Props = { engine: Engine; reference: EngineRef };

/** Every published version of an engine, newest first. */
export function VersionList({ engine, reference }: Props) {
  const environment = useEnvironment();
  const query = useInfiniteQuery(engineQueries.versions(environment, reference));
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = query;
  const versions = data?.pages.flatMap((page) => page.data) ?? [];
  // A link to an older version loads the pages up to it.
  const [linked] = useQueryState("version");
  const isMissing = linked !== null && !versions.some(({ version }) => version === linked);
  const loadsMore = isMissing && hasNextPage && !isFetching && error === null;
  useEffect(() => {
    if (loadsMore) void fetchNextPage();
  }, [loadsMore, fetchNextPage]);
  if (error && !data)
    return (
      <ErrorState
        error={error}
        title="The versions could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  if (!data)
    return (
      <div className="mt-5">
        <SkeletonLines lines={5} />
      </div>
    );
  if (versions.length === 0)
    return (
      <EmptyState title="Nothing is published yet">
        <p>
          The draft decides no run.{" "}
          <EnvironmentLink path={`/engines/${engine.slug}/edit`} className="link">
            Open the draft
          </EnvironmentLink>
          , review its changes and publish the first version.
        </p>
      </EmptyState>
    );
  return (
    <>
      <ol aria-label="Versions, newest first" className="mt-2">
        {versions.map((version) => (
          <VersionItem
            key={version.version}
            engine={engine}
            reference={reference}
            version={version}
          />
        ))}
      </ol>
      <LoadMore query={query} shown={versions.length} />
    </>
  );
}
