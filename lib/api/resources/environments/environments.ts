import { Failure } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { createEnvironment as create, listEnvironments as findAll } from "@/lib/auth/environments";
import { CreateEnvironment, OrganizationEnvironment } from "@/lib/auth/settings-schemas";
import { MAX_ENVIRONMENTS_BESIDES_LIVE } from "@/lib/domain/environment";
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
