import { z } from "zod";
import { Failure, invalid } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { DEFAULT_ENGINE, ENGINE_TYPES, EngineType } from "@/lib/domain/engines";
import {
  createEngine as create,
  listEngines as findAll,
  readEngine,
  updateEngine as update,
} from "@/lib/engines/engines";
import { engineModule } from "@/lib/engines/modules";
import { CreateEngine, Engine, UpdateEngine } from "@/lib/engines/schemas";
import { refuseOtherThanLive } from "../live-key";
import {
  archivedEngine,
  builtInFailure,
  EngineParam,
  EngineTypeQuery,
  engineNotFound,
  TAG,
} from "./engine-params";

const shared = { tag: TAG, permission: "runs:read" } as const;

export const listEngines = listRoute({
  ...shared,
  operationId: "listEngines",
  path: "/engines",
  summary: "List engines",
  description:
    "An engine is a named, versioned configuration of one kind of decision. The built-in ones come first.",
  filters: {
    engine_type: EngineType.optional().meta({ description: "Engines of this type only" }),
  },
  item: Engine,
  list: ({ principal, filters, limit, after }) =>
    findAll(principal, { limit, after, type: filters.engine_type }),
});

export const createEngine = route({
  ...shared,
  operationId: "createEngine",
  method: "post",
  path: "/engines",
  summary: "Create an engine",
  description:
    "It starts with a draft of the built-in rules, or of another engine's latest version. Nothing decides a run before it is published.",
  permission: "engines:manage",
  body: CreateEngine,
  status: 201,
  response: Engine,
  errors: ["conflict"],
  handle: async ({ principal, body }) => {
    const { slug, label, engine_type: engineType, description, copy_of: copyOf } = body;
    const created = await create(principal, { slug, label, engineType, description, copyOf });
    switch (created.outcome) {
      case "created":
        return created.engine;
      case "exists":
        return new Failure("conflict", `There is an engine ${slug} already. Use another slug.`, [
          { path: "slug", message: "is taken; use another one" },
        ]);
      case "no_original":
        return invalid("copy_of", "must be the slug of an engine; see GET /engines", copyOf);
      case "other_type":
        return invalid(
          "copy_of",
          `must be an engine of type ${engineType}; this one is of type ${created.type}`,
          copyOf,
        );
      case "limit_reached":
        return new Failure(
          "conflict",
          `An organization has at most ${created.limit} engines. Use one of those that exist.`,
        );
    }
  },
});

export const getEngine = route({
  ...shared,
  operationId: "getEngine",
  method: "get",
  path: "/engines/{slug}",
  summary: "Get an engine",
  params: EngineParam,
  query: EngineTypeQuery,
  status: 200,
  response: Engine,
  errors: ["not_found"],
  handle: async ({ principal, params, query }) =>
    (await readEngine(principal, params.slug, query.engine_type)) ?? engineNotFound(),
});

export const updateEngine = route({
  ...shared,
  operationId: "updateEngine",
  method: "patch",
  path: "/engines/{slug}",
  summary: "Rename, describe, archive or reopen an engine",
  description:
    "An archived engine takes no new runs, in any environment: only a live key can archive and reopen one. Its versions stay, so that its runs can be read and verified. It cannot be renamed before it is reopened.",
  permission: "engines:manage",
  params: EngineParam,
  body: UpdateEngine,
  status: 200,
  response: Engine,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params: { slug }, body }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const refused =
      body.status === undefined
        ? null
        : refuseOtherThanLive(principal, "Engines can be archived and reopened");
    if (refused) return refused;
    const updated = await update(principal, slug, body);
    switch (updated.outcome) {
      case "updated":
        return updated.engine;
      case "not_found":
        return engineNotFound();
      case "archived":
        return archivedEngine(slug);
    }
  },
});

export const getEngineSchema = route({
  ...shared,
  operationId: "getEngineSchema",
  method: "get",
  path: "/engine-schemas/{engine_type}",
  summary: "Get the JSON Schema of a configuration",
  description:
    "For editors and for checks before `POST /engines/{slug}/config/validate`, which also finds what a schema cannot say.",
  params: z.object({
    engine_type: z.enum(ENGINE_TYPES).meta({ description: "The type of the engines" }),
  }),
  status: 200,
  response: z.record(z.string(), z.unknown()).meta({ id: "JsonSchema" }),
  handle: async ({ params }) => {
    const { module } = engineModule(params.engine_type);
    return z.toJSONSchema(module.schema, { io: "input" });
  },
});
