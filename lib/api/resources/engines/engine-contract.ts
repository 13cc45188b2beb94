import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { EngineVersionRequest } from "@/lib/domain/engines";
import { readDraft } from "@/lib/engines/drafts";
import { findEngine, readEngine } from "@/lib/engines/engines";
import { chosenVersion } from "@/lib/engines/resolve";
import { contractOf } from "@/lib/runs/contract/contract";
import { contractMarkdown } from "@/lib/runs/contract/contract-markdown";
import { EngineContract } from "@/lib/runs/schemas/engine-contract";
import { EngineParam, EngineTypeQuery, engineNotFound, TAG } from "./engine-params";
import { unknownVersion } from "./engine-versions";

export const getEngineContract = route({
  operationId: "getEngineContract",
  method: "get",
  path: "/engines/{slug}/contract",
  tag: TAG,
  summary: "Get what a program needs to use an engine",
  description:
    "Generated from the configuration of the version that decides submissions here (of an archived engine, would decide), or of the named one: the schema of the body, dimensions, weights, samples, and how to read the result. `format=markdown` is the same as a text, for people and for agents. Before anything is released it describes the draft.",
  permission: "runs:read",
  params: EngineParam,
  query: EngineTypeQuery.extend({
    engine_version: EngineVersionRequest.optional(),
    format: z.enum(["json", "markdown"]).default("json").meta({
      description: "`markdown`: the same as a text",
    }),
  }),
  status: 200,
  response: EngineContract,
  errors: ["not_found", "unknown_version"],
  handle: async ({ principal, params: { slug }, query }) => {
    const { engine_type: type, engine_version: requested, format } = query;
    const engine = await readEngine(principal, slug, type);
    const found = await findEngine(principal, slug, type);
    if (!engine || !found) return engineNotFound();
    const described = await describedConfig();
    if (described instanceof Failure) return described;
    const contract = contractOf(principal, engine, described);
    return format === "json"
      ? contract
      : new Response(contractMarkdown(contract), {
          headers: { "Content-Type": "text/markdown; charset=utf-8" },
        });

    /** The configuration that the contract is about: a release, otherwise the draft. */
    async function describedConfig() {
      const draft = await readDraft(principal, slug, type);
      if (!found || !draft) return engineNotFound();
      const resolved = await chosenVersion(principal, found, requested);
      if (resolved.outcome === "resolved")
        // The configuration was published, so it is an object.
        return {
          version: resolved.engine.version,
          config: resolved.config as Record<string, unknown>,
        };
      if (resolved.requested !== null)
        return unknownVersion(slug, resolved.requested, resolved.released, principal.environment);
      return { version: null, config: draft.config };
    }
  },
});
