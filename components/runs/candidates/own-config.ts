"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { DEFAULT_ENGINE } from "@/lib/domain/engines/engine-types";
import { engineVersionQueries } from "../queries";

/** The engine that decides a run, and its version. */
export type DecidedBy = { engine: string | undefined; version: string | undefined };

/** The configuration that decides a run. Undefined for the built-in rules, and while it is loaded. */
export function useOwnConfig({ engine, version }: DecidedBy): Record<string, unknown> | undefined {
  const environment = useEnvironment();
  const isOwn = engine !== undefined && engine !== DEFAULT_ENGINE && version !== undefined;
  const { data } = useQuery({
    ...engineVersionQueries.version(environment, engine ?? "", version ?? ""),
    enabled: isOwn,
  });
  return data?.config;
}
