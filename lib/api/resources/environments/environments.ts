import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { createEnvironment as create, listEnvironments as findAll } from "@/lib/auth/environments";
import {
  CreateEnvironment,
  OrganizationEnvironment,
  UpdateEnvironment,
} from "@/lib/auth/settings-schemas";
import { MAX_ENVIRONMENTS_BESIDES_LIVE } from "@/lib/domain/environment";
import { setUniqueExternalIds } from "@/lib/runs/submission/external-ids";
import { refuseOtherThanLive } from "../live-key";

const shared = { tag: "Environments", path: "/environments" } as const;

export const listEnvironments = listRoute({
  ...shared,
  operationId: "listEnvironments",
  summary: "List the organization's environments",
  description:
    "Always all of them, at most six: `live`, `test`, then those that the organization created, oldest first.",
  permission: "runs:read",
  item: OrganizationEnvironment,
  list: async ({ principal }) => ({ items: await findAll(principal), nextCursor: null }),
});

export const createEnvironment = route({
  ...shared,
  operationId: "createEnvironment",
  method: "post",
  summary: "Create an environment",
  description:
    "An environment has its own keys, endpoints, secrets and runs. An organization can have five besides `live`; " +
    "`test` is one of them. Environments cannot be renamed or deleted. API keys are created in the dashboard. " +
    "Only a live key can do this.",
  permission: "environments:manage",
  body: CreateEnvironment,
  status: 201,
  response: OrganizationEnvironment,
  errors: ["conflict", "environment_limit_reached"],
  handle: async ({ principal, body: { slug } }) => {
    const refused = refuseOtherThanLive(principal, "Environments can be created");
    if (refused) return refused;
    const created = await create(principal, slug);
    switch (created.outcome) {
      case "created":
        return created.environment;
      case "exists":
        return new Failure(
          "conflict",
          `There is an environment ${slug} already. Use another slug.`,
          [{ path: "slug", message: `is taken (got '${slug}')` }],
        );
      case "limit_reached":
        return new Failure(
          "environment_limit_reached",
          `An organization has at most ${MAX_ENVIRONMENTS_BESIDES_LIVE} environments besides live, and this one has ${created.slugs.join(", ")}. Use one of these.`,
        );
    }
  },
});

export const updateEnvironment = route({
  ...shared,
  operationId: "updateEnvironment",
  method: "patch",
  path: "/environments/{slug}",
  summary: "Change the settings of an environment",
  description:
    "With `unique_external_ids`, a submission whose `external_id` a run of the environment has already answers 409 " +
    "`external_id_in_use` and names that run. It can be turned on only while no two runs have the same one: otherwise the " +
    "answer is 409 `conflict` with some of them. Only a live key can do this.",
  permission: "environments:manage",
  params: z.object({ slug: z.string().meta({ description: "The slug of an environment" }) }),
  body: UpdateEnvironment,
  status: 200,
  response: OrganizationEnvironment,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug }, body: { unique_external_ids: unique } }) => {
    const find = async () => (await findAll(principal)).find((one) => one.slug === slug);
    const known = await find();
    if (!known) return notFound("environment");
    const refused = refuseOtherThanLive(principal, "The settings of an environment can be changed");
    if (refused) return refused;
    const set = await setUniqueExternalIds(principal, known.slug, unique);
    if (set.outcome === "changed") return (await find()) ?? known;
    const named = set.externalIds.map((id) => `'${id}'`).join(", ");
    const { message, details } = invalid(
      "unique_external_ids",
      `cannot be true while several runs of ${slug} have the same external_id: ${named}. See GET /jobs?external_id=`,
    );
    return new Failure("conflict", message, details);
  },
});
