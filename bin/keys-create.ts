import { parseArgs } from "node:util";
import { createApiKey } from "@/lib/auth/api-keys";
import { closeDatabase } from "@/lib/db/client";
import { ENVIRONMENTS } from "@/lib/domain/environment";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { selectDatabase, toProblem } from "./database/command";

const USAGE = "npm run keys:create -- --organization org_… [--environment live|test] [--name …]";

function readArguments() {
  const option = { type: "string" } as const;
  try {
    return parseArgs({ options: { organization: option, environment: option, name: option } })
      .values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readRequest() {
  const { organization: orgId, environment = "test", name = "Command line" } = readArguments();
  if (orgId === undefined) throw new Problem(`--organization is missing.\nUsage: ${USAGE}`);
  if (!ORGANIZATION_ID.test(orgId))
    throw new Problem(
      `--organization is "${orgId}" but must be an organization id such as org_01H…, shown under Settings.`,
    );
  const known = ENVIRONMENTS.find((one) => one === environment);
  if (!known)
    throw new Problem(
      `--environment is "${environment}" but must be one of ${ENVIRONMENTS.join(", ")}.`,
    );
  return { orgId, environment: known, name, createdBy: "npm run keys:create" };
}

try {
  const request = readRequest();
  selectDatabase();
  const { secret } = await createApiKey(request);
  await closeDatabase();
  console.log(secret);
  console.error(`Created for ${request.orgId}, ${request.environment}. It cannot be shown again.`);
} catch (error) {
  closeWithProblem(toProblem(error));
}
