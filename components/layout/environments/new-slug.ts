import {
  type Environment,
  isEnvironmentSlug,
  RESERVED_ENVIRONMENT_SLUGS,
} from "@/lib/domain/environment";

/** What is wrong with the name of a new environment; null if nothing is. */
export function newSlugError(slug: string, existing: readonly Environment[]): string | null {
  if (slug === "") return "Enter a name.";
  if (slug.length > 16) return "Use at most 16 characters.";
  if (!isEnvironmentSlug(slug)) return "Use lowercase letters, digits and underscores only.";
  if (existing.includes(slug)) return `There is an environment ${slug} already.`;
  if (RESERVED_ENVIRONMENT_SLUGS.includes(slug)) return "This name is reserved. Choose another.";
  return null;
}
