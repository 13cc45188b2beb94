import { parseArgs } from "node:util";
import { createApiKey } from "@/lib/auth/api-keys";
import { environmentExists, environmentSlugs } from "@/lib/auth/environments";
import { closeDatabase } from "@/lib/db/client";
import { isEnvironmentSlug } from "@/lib/domain/environment";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { selectDatabase, toProblem } from "./database/command";

const USAGE =
  "npm run keys:create -- --organization org_… [--environment live|test|…] [--name …] [--manage-data]";

function readArguments() {
  const option = { type: "string" } as const;
  try {
    return parseArgs({
      options: {
        ...{ organization: option, environment: option, name: option },
        "manage-data": { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readRequest() {
  const {
    organization: orgId,
    environment = "test",
    name = "Command line",
    "manage-data": canManageData,
  } = readArguments();
  if (orgId === undefined) throw new Problem(`--organization is missing.\nUsage: ${USAGE}`);
  if (!ORGANIZATION_ID.test(orgId))
    throw new Problem(
      `--organization is "${orgId}" but must be an organization id such as org_01H…, shown under Settings.`,
    );
  if (!isEnvironmentSlug(environment))
    throw new Problem(
      `--environment is "${environment}" but must be the slug of an environment, such as live, test or dev.`,
    );
  return { orgId, environment, name, createdBy: "npm run keys:create", canManageData };
}

try {
  const request = readRequest();
  selectDatabase();
  if (!(await environmentExists(request)))
    throw new Problem(
      `--environment is "${request.environment}", but ${request.orgId} has ${(await environmentSlugs(request.orgId)).join(", ")}. Create it in the dashboard or with POST /environments first.`,
    );
  const { secret } = await createApiKey(request);
  await closeDatabase();
  console.log(secret);
  console.error(`Created for ${request.orgId}, ${request.environment}. It cannot be shown again.`);
} catch (error) {
  closeWithProblem(toProblem(error));
}
