"use client";

import { useQuery } from "@tanstack/react-query";
import { BacktestsTab } from "@/components/backtests/backtests-tab";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { Engine } from "@/lib/engines/schemas";
import { ContractTab } from "./contract/contract-tab";
import { EngineHeader } from "./engine-header";
import { type EngineRef, engineQueries } from "./queries";
import { EngineSettingsTab } from "./settings/engine-settings-tab";
import { VersionList } from "./versions/version-list";

function EngineContent({ engine, reference }: { engine: Engine; reference: EngineRef }) {
  const versions = {
    value: "versions",
    label: "Versions",
    content: <VersionList engine={engine} reference={reference} />,
  };
  const backtests = {
    value: "backtests",
    label: "Backtests",
    content: <BacktestsTab subject={{ kind: "engine", slug: engine.slug, label: engine.label }} />,
  };
  const contract = {
    value: "contract",
    label: "Contract",
    content: <ContractTab reference={reference} />,
  };
  const settings = {
    value: "settings",
    label: "Settings",
    content: <EngineSettingsTab engine={engine} />,
  };
  return (
    <>
      <EngineHeader engine={engine} />
      <Tabs
        param="view"
        label="Engine"
        tabs={engine.built_in ? [versions, contract] : [versions, backtests, contract, settings]}
      />
    </>
  );
}

function EngineSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      <Skeleton className="mt-4 mb-5 h-[41px] w-full" />
      <SkeletonLines lines={6} />
    </>
  );
}

/** One engine: its versions, backtests, contract and settings. */
export function EnginePage({ engine: reference }: { engine: EngineRef }) {
  const query = useQuery(engineQueries.detail(useEnvironment(), reference));
  return (
    <QueryBoundary query={query} noun="engine" skeleton={<EngineSkeleton />}>
      {(engine) => <EngineContent engine={engine} reference={reference} />}
    </QueryBoundary>
  );
}
