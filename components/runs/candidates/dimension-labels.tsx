"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { DIMENSION_LABELS } from "@/lib/domain/tiers";
import { dimensionLabel, dimensionsOf } from "./dimensions";
import { type DecidedBy, useOwnConfig } from "./own-config";

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

type Props = DecidedBy & { children: ReactNode };

/** Labels the dimensions below it as the version of the engine that decided the run does. */
export function DimensionLabels({ engine, version, children }: Props) {
  const config = useOwnConfig({ engine, version });
  const labels = useMemo(() => labelsIn(config) ?? DIMENSION_LABELS, [config]);
  return <LabelsContext value={labels}>{children}</LabelsContext>;
}

/** Returns a function with the label of a dimension in the run around it. */
export function useDimensionLabel(): (dimension: string) => string {
  const labels = use(LabelsContext);
  return (dimension) => labels[dimension] ?? dimensionLabel(dimension);
}

/** The dimensions that the score cards of the run have, in their order. */
export const useDimensions = (): string[] => dimensionsOf(use(LabelsContext));
