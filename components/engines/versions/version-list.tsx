"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Engine } from "@/lib/engines/schemas";
import { type EngineRef, engineQueries } from "../queries";
import { VersionItem } from "./version-item";

type Props = { engine: Engine; reference: EngineRef };

/** Every published version of an engine, newest first. */
export function VersionList({ engine, reference }: Props) {
  const environment = useEnvironment();
  const { data, error, refetch } = useQuery(engineQueries.versions(environment, reference));
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
  if (data.data.length === 0)
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
    <ol aria-label="Versions, newest first" className="mt-2">
      {data.data.map((version) => (
        <VersionItem
          key={version.version}
          engine={engine}
          reference={reference}
          version={version}
        />
      ))}
    </ol>
  );
}
