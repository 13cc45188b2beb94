/** An isolated scope of an organization, by its slug: `live`, `test` or one that the organization created. */
export type Environment = string;

/** What every organization has from the start. */
export const BUILT_IN_ENVIRONMENTS = ["live", "test"] as const;

/** The only environment that is billed. Its runs are evaluated before those of all others. */
export const LIVE: Environment = "live";
export const isLive = (environment: Environment) => environment === LIVE;

/** How many environments an organization may have besides live. Test is one of them. */
export const MAX_ENVIRONMENTS_BESIDES_LIVE = 5;

export const ENVIRONMENT_SLUG = /^[a-z0-9_]{1,16}$/;
export const isEnvironmentSlug = (text: string): text is Environment => ENVIRONMENT_SLUG.test(text);

/** Slugs that nobody can create. */
export const RESERVED_ENVIRONMENT_SLUGS: readonly string[] = [
  ...["live", "test", "internal", "admin", "api", "nexio", "draft", "all"],
];

/** A key of an environment: `nx_`, its slug, `_` and 64 hexadecimal characters. */
const KEY = /^nx_([a-z0-9_]{1,16})_[0-9a-f]{64}$/;

/** The environment that the text of an API key names; null if the text is no key. */
export const environmentOfKey = (key: string): Environment | null => KEY.exec(key)?.[1] ?? null;

/** What is wrong with the slug of a new environment; null if nothing is. The message follows the field's name. */
export function environmentSlugProblem(slug: string): string | null {
  if (!isEnvironmentSlug(slug))
    return "must have 1 to 16 characters: lowercase letters, digits and underscores, such as dev";
  if (RESERVED_ENVIRONMENT_SLUGS.includes(slug))
    return `must not be one of the reserved names ${RESERVED_ENVIRONMENT_SLUGS.join(", ")}; choose another, such as dev`;
  return null;
}
