import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import { readDraft, saveDraft, validateDraft } from "@/lib/engines/drafts";
import {
  ConfigValidation,
  EngineConfig,
  PutEngineConfig,
  ValidateConfig,
} from "@/lib/engines/schemas";
import {
  archivedEngine,
  builtInFailure,
  EngineParam,
  EngineTypeQuery,
  engineNotFound,
  TAG,
} from "./engine-params";

const shared = { tag: TAG, permission: "runs:read", params: EngineParam } as const;

export const getEngineConfig = route({
  ...shared,
  operationId: "getEngineConfig",
  method: "get",
  path: "/engines/{slug}/config",
  summary: "Get the draft of an engine",
  query: EngineTypeQuery,
  status: 200,
  response: EngineConfig,
  errors: ["not_found"],
  handle: async ({ principal, params, query }) =>
    (await readDraft(principal, params.slug, query.engine_type)) ?? engineNotFound(),
});

export const updateEngineConfig = route({
  ...shared,
  operationId: "updateEngineConfig",
  method: "put",
  path: "/engines/{slug}/config",
  summary: "Replace the draft of an engine",
  description:
    "Replaces the whole draft. A draft may have problems; `POST /engines/{slug}/config/validate` lists them. With `revision`, a draft that another person changed since is not overwritten.",
  permission: "engines:manage",
  body: PutEngineConfig,
  status: 200,
  response: EngineConfig,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params: { slug }, body }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const saved = await saveDraft(principal, slug, body);
    switch (saved.outcome) {
      case "saved":
        return saved.draft;
      case "not_found":
        return engineNotFound();
      case "archived":
        return archivedEngine(slug);
      case "changed_since":
        return new Failure(
          "conflict",
          `The draft was changed by ${saved.by} at ${saved.at} and has revision ${saved.revision} now. Read it, apply your change to it, and save again.`,
          [{ path: "revision", message: `must be ${saved.revision}` }],
        );
    }
  },
});

export const validateEngineConfig = route({
  ...shared,
  operationId: "validateEngineConfig",
  method: "post",
  path: "/engines/{slug}/config/validate",
  summary: "Check a configuration",
  description:
    "Always answers 200: whether the configuration can be published, every problem with its path and remedy, which version it would become and why, and what differs from the latest version.",
  query: EngineTypeQuery,
  body: ValidateConfig.optional(),
  status: 200,
  response: ConfigValidation,
  errors: ["not_found"],
  handle: async ({ principal, params, query, body }) =>
    (await validateDraft(principal, params.slug, body?.config, query.engine_type)) ??
    engineNotFound(),
});
