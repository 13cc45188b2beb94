import {
  DEFAULT_ENGINE,
  ENGINE_TYPES,
  type EngineTypeName,
} from "@/lib/domain/engines/engine-types";
import type { Engine } from "@/lib/engines/schemas";

export const engineTypeOf = (text: string | null | undefined): EngineTypeName | undefined =>
  ENGINE_TYPES.find((type) => type === text);

/** The path of an engine's page. The default engines share their slug, so that the type chooses among them. */
export const enginePath = ({ slug, type }: { slug: string; type?: EngineTypeName }): string =>
  `/engines/${slug}${slug === DEFAULT_ENGINE && type ? `?engine_type=${type}` : ""}`;

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
