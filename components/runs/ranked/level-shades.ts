import type { Level, Tier } from "@/lib/domain/tiers";

/** One sequential scale for levels and tiers. The two pale shades have an edge for a contrast of 3:1. */
export const LEVEL_SHADE = {
  L1: "bg-l1",
  L2: "bg-l2",
  L3: "bg-l3 inset-ring inset-ring-l2",
  L4: "bg-l4 inset-ring inset-ring-line-strong",
} as const satisfies Record<Level, string>;

const TIER_LEVEL = {
  STRONG_FIT: "L1",
  GOOD_FIT: "L2",
  POSSIBLE_FIT: "L3",
  POOR_FIT: "L4",
} as const satisfies Record<Tier, Level>;

export const tierShade = (tier: Tier) => LEVEL_SHADE[TIER_LEVEL[tier]];
export const tierColor = (tier: Tier) => `var(--${TIER_LEVEL[tier].toLowerCase()})`;
