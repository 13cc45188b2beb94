import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import { findEngine, readEngine } from "@/lib/engines/engines";
import { pinVersion, promoteVersion, publishVersion } from "@/lib/engines/publish";
import {
  Engine,
  EngineSettings,
  EngineVersion,
  EngineVersionDetail,
  PinEngine,
  PromoteVersion,
  PublishedVersion,
  PublishVersion,
  UpdateEngineSettings,
} from "@/lib/engines/schemas";
import { readSettings, saveSettings } from "@/lib/engines/settings";
import { listVersions, readVersion } from "@/lib/engines/versions";
import { refuseOtherThanLive } from "../live-key";
import {
  archivedEngine,
  builtInFailure,
  changedDraft,
  EngineParam,
  EngineTypeQuery,
  engineNotFound,
  TAG,
  VersionParam,
} from "./engine-params";

const shared = { tag: TAG, permission: "runs:read" } as const;
const versionNotFound = () => notFound("engine version");

export const publishEngineVersion = route({
  ...shared,
  operationId: "publishEngineVersion",
  method: "post",
  path: "/engines/{slug}/versions",
  summary: "Publish the draft as a version",
  description:
    "Versions never change. A comparator decides the number: a major version if results lose something or submissions must state more, otherwise a minor one. A draft that equals the latest version answers with that one and `already_released`. The version is released in the environment of the key. With `revision`, a draft that another person changed since is not published.",
  permission: "engines:publish",
  params: EngineParam,
  body: PublishVersion.optional(),
  status: 201,
  response: PublishedVersion,
  errors: ["not_found", "conflict", "forbidden", "invalid_config"],
  handle: async ({ principal, params: { slug }, body = {} }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const published = await publishVersion(principal, slug, body);
    switch (published.outcome) {
      case "published":
        return { ...published.version, already_released: published.alreadyReleased };
      case "not_found":
        return engineNotFound();
      case "archived":
        return archivedEngine(slug);
      case "changed_since":
        return changedDraft(published, "Review it again.");
      case "revision_required":
        return invalid(
          "revision",
          `is required, because your organization requires a second person: the revision that you reviewed, from GET /engines/${slug}/config`,
        );
      case "changed_it":
        return new Failure(
          "forbidden",
          "You changed the draft since the latest version, and your organization requires that another person publishes it. Ask a colleague who has not changed it and has the permission engines:publish.",
        );
      case "changed_by_key":
        return new Failure(
          "forbidden",
          `The draft was changed with an API key (${published.keys.join(", ")}), which anyone may hold, and your organization requires a second person. Ask a colleague to confirm the changes in the editor, then publish them.`,
        );
      case "not_a_person":
        return new Failure(
          "forbidden",
          "Your organization requires that another person publishes, and an API key is not a person. Ask a colleague to publish in the dashboard.",
        );
      case "invalid":
        return new Failure(
          "invalid_config",
          `The draft has ${published.problems.length} ${published.problems.length === 1 ? "problem" : "problems"}. Nothing was published.`,
          published.problems,
        );
    }
  },
});

export const listEngineVersions = listRoute({
  ...shared,
  operationId: "listEngineVersions",
  path: "/engines/{slug}/versions",
  summary: "List the versions of an engine, newest first",
  params: EngineParam,
  filters: EngineTypeQuery.shape,
  item: EngineVersion,
  errors: ["not_found"],
  list: async ({ principal, params, filters, limit, after }) => {
    const engine = await findEngine(principal, params.slug, filters.engine_type);
    return engine ? listVersions(engine, { limit, after }) : engineNotFound();
  },
});

export const getEngineVersion = route({
  ...shared,
  operationId: "getEngineVersion",
  method: "get",
  path: "/engines/{slug}/versions/{version}",
  summary: "Get a version with its configuration",
  params: VersionParam,
  query: EngineTypeQuery,
  status: 200,
  response: EngineVersionDetail,
  errors: ["not_found"],
  handle: async ({ principal, params, query }) => {
    const engine = await findEngine(principal, params.slug, query.engine_type);
    return engine
      ? ((await readVersion(principal, engine, params.version)) ?? versionNotFound())
      : engineNotFound();
  },
});

export const promoteEngineVersion = route({
  ...shared,
  operationId: "promoteEngineVersion",
  method: "post",
  path: "/engines/{slug}/versions/{version}/promote",
  summary: "Release a version in another environment",
  description:
    "The version has to be released in the environment of the key, or in that of `from`. Its evidence goes with it. A key can release versions in its own environment, a live key in all of them.",
  permission: "engines:publish",
  params: VersionParam,
  body: PromoteVersion,
  status: 200,
  response: EngineVersion,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params: { slug, version }, body: { environment, from } }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const refused =
      environment === principal.environment
        ? null
        : refuseOtherThanLive(principal, "Versions can be released in other environments");
    if (refused) return refused;
    const promoted = await promoteVersion(principal, slug, { version, environment, from });
    switch (promoted.outcome) {
      case "promoted":
        return promoted.version;
      case "not_found":
        return engineNotFound();
      case "archived":
        return archivedEngine(slug);
      case "unknown_version":
        return versionNotFound();
      case "unknown_environment":
        return invalid(
          "environment",
          "must be an environment of your organization; see GET /environments",
          environment,
        );
      case "not_released_there":
        return new Failure(
          "conflict",
          `Version ${version} is not released in ${from ?? principal.environment}. Name an environment in which it is, as \`from\`.`,
        );
    }
  },
});

export const pinEngine = route({
  ...shared,
  operationId: "pinEngine",
  method: "put",
  path: "/engines/{slug}/pin",
  summary: "Choose the version that submissions use if they name none",
  description: "For the environment of the key. Without a pin, it is the latest release there.",
  permission: "engines:publish",
  params: EngineParam,
  body: PinEngine,
  status: 200,
  response: Engine,
  errors: ["not_found", "conflict", "forbidden", "unknown_version"],
  handle: async ({ principal, params: { slug }, body: { engine_version: version } }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const pinned = await pinVersion(principal, slug, version);
    if (pinned.outcome === "unknown_version")
      return unknownVersion(slug, version, pinned.released, principal.environment);
    if (pinned.outcome === "not_found") return engineNotFound();
    if (pinned.outcome === "archived") return archivedEngine(slug);
    return (await readEngine(principal, slug)) ?? engineNotFound();
  },
});

/** A version that is not released in an environment. `version`: null if the engine has none there. */
export function unknownVersion(
  slug: string,
  version: string | null,
  released: readonly string[],
  environment: string,
): Failure {
  const available =
    released.length === 0
      ? `Nothing of ${slug} is released in ${environment}. Publish its draft with POST /engines/${slug}/versions.`
      : `Released in ${environment}: ${released.slice(0, 20).join(", ")}.`;
  const message =
    version === null
      ? available
      : `The engine ${slug} has no version ${version} in ${environment}. ${available}`;
  return new Failure("unknown_version", message, [
    { path: "engine_version", message: `is not released in ${environment}` },
  ]);
}

export const getEngineSettings = route({
  ...shared,
  operationId: "getEngineSettings",
  method: "get",
  path: "/engine-settings",
  summary: "Get how the organization publishes engines",
  status: 200,
  response: EngineSettings,
  handle: async ({ principal }) => readSettings(principal),
});

export const updateEngineSettings = route({
  ...shared,
  operationId: "updateEngineSettings",
  method: "put",
  path: "/engine-settings",
  summary: "Change how the organization publishes engines",
  description:
    "Switching `require_second_person` off takes two people in the dashboard. The first request is stored as `switch_off_requested`. The same request by another person confirms it. `true` withdraws it. Of API keys, only live ones can switch it on.",
  permission: "engines:publish",
  body: UpdateEngineSettings,
  status: 200,
  response: EngineSettings,
  errors: ["forbidden"],
  handle: async ({ principal, body: { require_second_person: requireSecondPerson } }) => {
    const refused = refuseOtherThanLive(principal, "How engines are published can be changed");
    if (refused) return refused;
    const saved = await saveSettings(principal, { requireSecondPerson });
    return saved.outcome === "saved"
      ? saved.settings
      : new Failure(
          "forbidden",
          "Two people have to switch the second person off, and an API key is not a person. Switch it off in the dashboard.",
        );
  },
});
