import { z } from "zod";
import { Failure, invalid } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import type { Principal } from "@/lib/auth/principal";
import {
  configOfRuleSet,
  DEFAULT_ENGINE,
  EngineVersionRequest,
  EVALUATION_OF,
  engineTypeOfKind,
  KIND_OF_ENGINE,
} from "@/lib/domain/engines";
import { ruleSetForBody } from "@/lib/engines/appetite-bucket";
import { ensureRuleSets } from "@/lib/engines/configs";
import { type FoundEngine, findEngine, typeOf } from "@/lib/engines/engines";
import { type ResolveOutcome, resolveVersion } from "@/lib/engines/resolve";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { Run, SUBMISSIONS, type SubmitRun, Submitted } from "@/lib/runs/schemas";
import type { EngineOfRun, Submission } from "@/lib/runs/submission/submit";
import { withExpanded } from "../jobs/expand";
import { checkReferences, submit } from "../jobs/jobs";
import { bodyForEngine, validBody } from "../jobs/valid-body";
import { JobQuery, readJob } from "../jobs/waiting-read";
import { RunIdParam } from "../request-fields";
import { EngineParam, engineNotFound, TAG } from "./engine-params";
import { unknownVersion } from "./engine-versions";

const versionField = { engine_version: EngineVersionRequest.optional() };
const EngineRun = z
  .union([
    SUBMISSIONS.candidate_evaluation.extend(versionField),
    SUBMISSIONS.quote_matching.extend(versionField),
    SUBMISSIONS.coverage_analysis.extend(versionField),
  ])
  .meta({
    id: "SubmitEngineRun",
    description: "What `POST /jobs` takes for the kind that the engine decides",
  });

type Resolved = Extract<ResolveOutcome, { outcome: "resolved" }>;

/** Only the version: the engine decides what the rest has to be. */
const AnyBody = z.object(versionField).catchall(z.unknown());

/** The default engine of the body's kind; another one by its slug. */
async function engineFor(
  principal: Principal,
  slug: string,
  body: unknown,
): Promise<FoundEngine | null | Failure> {
  if (slug !== DEFAULT_ENGINE) return findEngine(principal, slug);
  const kind = kindOfBody(body);
  if (kind === null)
    return new Failure(
      "invalid_request",
      "The body must have `input` for quotes or coverage, or `profile` and `pool` for candidates.",
    );
  const type = engineTypeOfKind(kind);
  if (type) return findEngine(principal, slug, type);
  return invalid(
    "input.request_config",
    "must ask for one kind of decision: an engine decides quotes or coverage, not both. Submit both with POST /jobs",
  );
}

/** The rule set of a run: a built-in one, or a configuration with the weights of the body's appetite bucket. */
function ruleSetFor({ engine: { ruleSet }, config }: Resolved, body: SubmitRun): string {
  const compiled = configOfRuleSet(ruleSet);
  return compiled === null ? ruleSet : ruleSetForBody(compiled.sha256, config, body);
}

/** What is read to submit a run. A batch reads each only once. */
export type EngineReads = {
  engineFor: typeof engineFor;
  resolveVersion: typeof resolveVersion;
  checkReferences: typeof checkReferences;
};
export const ENGINE_READS: EngineReads = { engineFor, resolveVersion, checkReferences };

/** The body of a run with the engine that decides it, or why it cannot be submitted. */
export async function prepareEngineRun(
  principal: Principal,
  slug: string,
  given: unknown,
  reads: EngineReads = ENGINE_READS,
): Promise<(Submission & { engine: EngineOfRun }) | Failure> {
  const invalidVersion = await validBody(given, AnyBody);
  if (invalidVersion instanceof Failure) return invalidVersion;
  const { engine_version: requested, ...rest } = AnyBody.parse(given);
  const engine = await reads.engineFor(principal, slug, rest);
  if (engine === null) return engineNotFound();
  if (engine instanceof Failure) return engine;
  const kind = KIND_OF_ENGINE[typeOf(engine)];
  const valid = await validBody(rest, SUBMISSIONS[kind]);
  if (valid instanceof Failure) return valid;
  const refused = await reads.checkReferences(principal, valid);
  if (refused) return refused;
  const resolved = await reads.resolveVersion(principal, engine, requested);
  if (resolved.outcome === "archived")
    return new Failure(
      "engine_archived",
      `The engine ${slug} is archived and takes no new runs. Use another engine, or reopen it with PATCH /engines/${slug} and {"status": "active"}.`,
    );
  if (resolved.outcome === "unknown_version")
    return unknownVersion(slug, resolved.requested, resolved.released, principal.environment);
  const rules = { [EVALUATION_OF[typeOf(engine)]]: ruleSetFor(resolved, valid) };
  await ensureRuleSets(rules);
  const body = await bodyForEngine(kind, rest, rules);
  if (body instanceof Failure) return body;
  return { body, engine: { kind, ...resolved.engine, rules, config: resolved.config } };
}

export const submitEngineRun = route({
  operationId: "submitEngineRun",
  method: "post",
  path: "/engines/{slug}/runs",
  tag: TAG,
  summary: "Submit a run that an engine decides",
  description:
    "The body is that of `POST /jobs` for the kind that the engine decides, with an optional `engine_version`. The version is resolved now, fixed with the run, and named by the run and its webhook.",
  permission: "runs:create",
  params: EngineParam,
  body: EngineRun,
  bodyFor: () => AnyBody,
  status: 202,
  response: Submitted,
  errors: [
    ...(["not_found", "engine_archived", "unknown_version", "unknown_pool"] as const),
    ...(["url_not_allowed", "external_id_in_use", "queue_full"] as const),
  ],
  handle: async ({ principal, params: { slug }, body }) => {
    const prepared = await prepareEngineRun(principal, slug, body);
    return prepared instanceof Failure ? prepared : submit(principal, prepared);
  },
});

export const getRun = route({
  operationId: "getRun",
  method: "get",
  path: "/runs/{id}",
  tag: TAG,
  summary: "Get a run with its engine",
  description: "The same as `GET /jobs/{id}`: it names the engine and its version.",
  permission: "runs:read",
  params: RunIdParam,
  query: JobQuery,
  status: 200,
  response: withExpanded(Run),
  errors: ["not_found"],
  handle: readJob,
});
