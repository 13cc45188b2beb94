"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { uniq } from "es-toolkit";
import { useEnvironment } from "@/components/layout/environment";
import { FilterMenu } from "@/components/ui/filter-menu";
import { DEFAULT_ENGINE, ENGINE_TYPES, engineTypeOfKind } from "@/lib/domain/engines/engine-types";
import type { RunKindName } from "@/lib/domain/run-kind";
import { engineChoiceQueries } from "../queries";

/** The default engines share a slug: without a kind, the versions are those of all types. */
const typesOf = (engine: string, kinds: readonly RunKindName[] | undefined) => {
  if (engine !== DEFAULT_ENGINE) return [undefined];
  const types = kinds?.map(engineTypeOfKind) ?? [];
  return types.length === 0 || types.includes(undefined) ? ENGINE_TYPES : uniq(types);
};

type Props = {
  engine: string;
  version: string | undefined;
  kinds: readonly RunKindName[] | undefined;
  onChange: (version: string | null) => void;
};

function VersionFilter({ engine, version, kinds, onChange }: Props) {
  const environment = useEnvironment();
  const versions = useQueries({
    queries: typesOf(engine, kinds).map((type) =>
      engineChoiceQueries.versions(environment, engine, type),
    ),
    combine: (lists) => uniq(lists.flatMap(({ data }) => data?.map((each) => each.version) ?? [])),
  });
  return <FilterMenu name="Version" value={version} values={versions} onChange={onChange} />;
}

type Filters = { engine?: string; engine_version?: string; kind?: readonly RunKindName[] };
type Change = (values: { engine?: string | null; engine_version: string | null }) => void;

/** Filters by the engine that decides the runs and, once there is one, by its version. */
export function EngineFilter({ filters, change }: { filters: Filters; change: Change }) {
  const { engine, engine_version: version, kind: kinds } = filters;
  const { data: engines = [] } = useQuery(engineChoiceQueries.list(useEnvironment()));
  const labels = {
    ...Object.fromEntries(engines.map(({ slug, label }) => [slug, label])),
    [DEFAULT_ENGINE]: "built-in rules",
  };
  return (
    <>
      <FilterMenu
        name="Engine"
        value={engine}
        values={uniq([DEFAULT_ENGINE, ...engines.map(({ slug }) => slug)])}
        labels={labels}
        onChange={(chosen) => change({ engine: chosen, engine_version: null })}
      />
      {engine !== undefined && (
        <VersionFilter
          engine={engine}
          version={version}
          kinds={kinds}
          onChange={(chosen) => change({ engine_version: chosen })}
        />
      )}
    </>
  );
}
