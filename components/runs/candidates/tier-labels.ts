"use client";

import { useMemo } from "react";
import { placeLabels } from "@/lib/domain/engines/place-labels";
import { TIER_LABELS, type Tier } from "@/lib/domain/tiers";
import { useOwnConfig } from "./own-config";

export type TierLabels = Readonly<Record<Tier, string>>;

/** The label of a tier within a sentence. An engine's own is written as the organization writes it. */
export const tierInText = (labels: TierLabels, tier: Tier): string =>
  labels[tier] === TIER_LABELS[tier] ? labels[tier].toLowerCase() : labels[tier];

/** The label of a candidate's tier. */
export const tierLabelOf = ({ tier, tier_label: own }: { tier: Tier; tier_label?: string }) =>
  own ?? TIER_LABELS[tier];

type Decided = {
  tier_labels?: TierLabels | undefined;
  engine?: string | undefined;
  engine_version?: string | undefined;
};

/** The names of the tiers in a run. One that has no result yet, or an old one, has them from the version of its engine. */
export function useTierLabels(run: Decided): TierLabels {
  const { tier_labels: stored, engine, engine_version: version } = run;
  const config = useOwnConfig({ engine, version });
  // The same object as long as nothing changes: the rows of the result render again with it.
  return useMemo(
    () => stored ?? (config ? { ...TIER_LABELS, ...placeLabels(config) } : TIER_LABELS),
    [stored, config],
  );
}
