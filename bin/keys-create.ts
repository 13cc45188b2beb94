import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createApiKey } from "@/lib/auth/api-keys";
import { ENVIRONMENTS } from "@/lib/auth/principal";
import { closeDatabase } from "@/lib/db/client";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { closeWithProblem, Problem } from "@/local/stack/problem";

const USAGE = "npm run keys:create -- --organization org_… [--environment live|test] [--name …]";

const Local = z.object({ databaseUrl: z.string() });

/** The database of the environment, or else the one of the local stack. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const file = join(process.env.NEXIO_DATA_DIR || ".nexio", "local.json");
  const local = existsSync(file) ? Local.safeParse(JSON.parse(readFileSync(file, "utf8"))) : null;
  if (!local?.success) throw new Problem("No database is known: start one with npm start, or set DATABASE_URL.");
  return local.data.databaseUrl;
}

function readArguments() {
  const option = { type: "string" } as const;
  try {
    return parseArgs({ options: { organization: option, environment: option, name: option } }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readRequest() {
  const { organization: orgId, environment = "test", name = "Command line" } = readArguments();
  if (orgId === undefined) throw new Problem(`--organization is missing.\nUsage: ${USAGE}`);
  if (!ORGANIZATION_ID.test(orgId)) throw new Problem(`"${orgId}" is no organization id; it looks like org_01H… and stands under Settings.`);
  const known = ENVIRONMENTS.find((one) => one === environment);
  if (!known) throw new Problem(`--environment is "${environment}" but must be one of ${ENVIRONMENTS.join(", ")}.`);
  return { orgId, environment: known, name, createdBy: "npm run keys:create" };
}

try {
  const request = readRequest();
  process.env.DATABASE_URL = databaseUrl();
  const { secret } = await createApiKey(request);
  await closeDatabase();
  console.log(secret);
  console.error(`Made for ${request.orgId}, ${request.environment}. It cannot be shown again.`);
} catch (error) {
  const refused = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
  closeWithProblem(refused ? new Problem("The database does not answer: start Nexio with npm start, or correct DATABASE_URL.") : error);
}
