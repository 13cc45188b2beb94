import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import { confirmDraft, readDraft, saveDraft, validateDraft } from "@/lib/engines/drafts";
import {
  ConfigValidation,
  ConfirmEngineConfig,
  EngineConfig,
  PutEngineConfig,
  ValidateConfig,
} from "@/lib/engines/schemas";
import {
  archivedEngine,
  builtInFailure,
  changedDraft,
  EngineParam,
  EngineTypeQuery,
  engineNotFound,
  MAX_CONFIG_BYTES,
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
  maxBodyBytes: MAX_CONFIG_BYTES,
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
        return changedDraft(saved, "Read it, apply your change to it, and save again.");
    }
  },
});

export const confirmEngineConfig = route({
  ...shared,
  operationId: "confirmEngineConfig",
  method: "post",
  path: "/engines/{slug}/config/confirm",
  summary: "Confirm what API keys changed in the draft",
  description:
    "Where the organization requires a second person, a draft that API keys changed cannot be published before a person has confirmed it in the dashboard, and another one publishes it. Whoever confirms it counts as one of its editors.",
  permission: "engines:manage",
  body: ConfirmEngineConfig,
  status: 200,
  response: EngineConfig,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params: { slug }, body }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const confirmed = await confirmDraft(principal, slug, body);
    switch (confirmed.outcome) {
      case "saved":
        return confirmed.draft;
      case "not_found":
        return engineNotFound();
      case "archived":
        return archivedEngine(slug);
      case "not_a_person":
        return new Failure(
          "forbidden",
          "An API key is not a person. Confirm the draft in the dashboard.",
        );
      case "changed_since":
        return changedDraft(confirmed, "Review it again.");
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
  maxBodyBytes: MAX_CONFIG_BYTES,
  status: 200,
  response: ConfigValidation,
  errors: ["not_found"],
  handle: async ({ principal, params, query, body }) =>
    (await validateDraft(principal, params.slug, body?.config, query.engine_type)) ??
    engineNotFound(),
});
