"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { DEFAULT_ENGINE } from "@/lib/domain/engines/engine-types";
import { DIMENSION_LABELS } from "@/lib/domain/tiers";
import { engineVersionQueries } from "../queries";
import { dimensionLabel, dimensionsOf } from "./dimensions";

type Labels = Readonly<Record<string, string>>;

const LabelsContext = createContext<Labels>(DIMENSION_LABELS);

/** The labels of the enabled dimensions of a configuration. */
function labelsIn(config: Record<string, unknown> | undefined): Labels | null {
  const dimensions = config?.scoring_dimensions;
  if (!Array.isArray(dimensions)) return null;
  // The configuration was published, so its dimensions have the fields of the schema.
  const enabled = (dimensions as { key: string; label: string; enabled: boolean }[]).filter(
    (dimension) => dimension.enabled,
  );
  return Object.fromEntries(enabled.map(({ key, label }) => [key, label]));
}

type Props = { engine: string | undefined; version: string | undefined; children: ReactNode };

/** Labels the dimensions below it as the version of the engine that decided the run does. */
export function DimensionLabels({ engine, version, children }: Props) {
  const environment = useEnvironment();
  const isOwn = engine !== undefined && engine !== DEFAULT_ENGINE && version !== undefined;
  const { data } = useQuery({
    ...engineVersionQueries.version(environment, engine ?? "", version ?? ""),
    enabled: isOwn,
  });
  const labels = useMemo(() => labelsIn(data?.config) ?? DIMENSION_LABELS, [data]);
  return <LabelsContext value={labels}>{children}</LabelsContext>;
}

/** Returns a function with the label of a dimension in the run around it. */
export function useDimensionLabel(): (dimension: string) => string {
  const labels = use(LabelsContext);
  return (dimension) => labels[dimension] ?? dimensionLabel(dimension);
}

/** The dimensions that the score cards of the run have, in their order. */
export const useDimensions = (): string[] => dimensionsOf(use(LabelsContext));
