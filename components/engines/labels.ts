import type { ENGINE_TYPE_LABELS, EngineType } from "@/lib/domain/engines";
import type { Engine } from "@/lib/engines/schemas";

// Only types come from the schemas: their validation library is not part of the pages.

export const TYPE_LABEL: typeof ENGINE_TYPE_LABELS = {
  placement: "Quote matching",
  entity_analysis: "Coverage analysis",
  candidate_evaluation: "Candidate evaluation",
};

export const TYPES = Object.keys(TYPE_LABEL) as EngineType[];

export const engineTypeOf = (text: string | null | undefined): EngineType | undefined =>
  TYPES.find((type) => type === text);

/** The slug of the engines that every organization has: one of each type. */
export const DEFAULT_SLUG = "default";

/** The path of an engine's page. The default engines share their slug, so that the type chooses among them. */
export const enginePath = ({ slug, type }: { slug: string; type?: EngineType }): string =>
  `/engines/${slug}${slug === DEFAULT_SLUG && type ? `?engine_type=${type}` : ""}`;

export const pathOf = ({ slug, engine_type: type }: Pick<Engine, "slug" | "engine_type">) =>
  enginePath({ slug, type });

export const BUMP_LABEL = {
  initial: "first version",
  major: "major version",
  minor: "minor version",
  none: "no new version",
} as const;

/** `1.3` → `1.4`, `2.0`, or `1.0` for the first version. */
export function nextVersion(
  latest: string | undefined,
  bump: keyof typeof BUMP_LABEL,
): string | null {
  if (bump === "none") return null;
  if (bump === "initial" || latest === undefined) return "1.0";
  const [major = 1, minor = 0] = latest.split(".").map(Number);
  return bump === "major" ? `${major + 1}.0` : `${major}.${minor + 1}`;
}
