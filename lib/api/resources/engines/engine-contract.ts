import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { EngineVersionRequest } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import { readDraft } from "@/lib/engines/drafts";
import { findEngine, readEngine } from "@/lib/engines/engines";
import { chosenVersion } from "@/lib/engines/resolve";
import { checkConfig } from "@/lib/engines/validate";
import { contractOf, type Described } from "@/lib/runs/contract/contract";
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
    "Generated from the configuration of the version that decides submissions here (of an archived engine, would decide), or of the named one: the schema of the body, dimensions, weights, samples, and how to read the result. `format=markdown` is the same as a text, for people and for agents. Before anything is released it describes the draft, and a draft with problems answers 422 with them.",
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
  errors: ["not_found", "unknown_version", "invalid_config"],
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
    async function describedConfig(): Promise<Described | Failure> {
      const draft = await readDraft(principal, slug, type);
      if (!found || !draft) return engineNotFound();
      const resolved = await chosenVersion(principal, found, requested);
      if (resolved.outcome === "resolved") {
        const { engine: chosen, config } = resolved;
        return isRecord(config)
          ? { version: chosen.version, config }
          : { version: chosen.version, config: {}, ruleSet: chosen.ruleSet };
      }
      if (resolved.requested !== null)
        return unknownVersion(slug, resolved.requested, resolved.released, principal.environment);
      const checked = checkConfig(draft.engine_type, draft.config);
      return checked.valid
        ? { version: null, config: draft.config }
        : new Failure(
            "invalid_config",
            `Nothing is released in ${principal.environment}, and the draft has ${checked.count} ${checked.count === 1 ? "problem" : "problems"}. Correct them to see its contract.`,
            checked.problems,
          );
    }
  },
});
