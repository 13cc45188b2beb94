import { authenticateKey, createApiKey } from "@/lib/auth/api-keys";
import { closeDatabase } from "@/lib/db/client";
import { BUILT_IN_ENVIRONMENTS } from "@/lib/domain/environment";
import { log } from "@/lib/log";
import { seedPools } from "@/lib/pools/sample/seed-pools";
import { createSamples } from "@/lib/samples/create-samples";
import type { Directory } from "./identity/people";
import type { State } from "./stack/state";

/**
 * Live and test keys for each organization. Stored keys are kept if this database has them. Missing ones are
 * created, because keys cannot be read back. Returns all of them.
 */
async function seedKeys(
  { organizations }: Directory,
  remembered: State["keys"],
): Promise<State["keys"]> {
  const keys: State["keys"] = [];
  for (const { id: orgId } of organizations) {
    for (const environment of BUILT_IN_ENVIRONMENTS) {
      const known = remembered.find(
        (key) => key.orgId === orgId && key.environment === environment,
      );
      if (known && (await authenticateKey(known.secret))) keys.push(known);
      else
        keys.push({
          orgId,
          environment,
          secret: (
            await createApiKey({ orgId, environment, name: "Local", createdBy: "npm start" })
          ).secret,
        });
    }
  }
  return keys;
}

/**
 * Adds keys for the organizations and the sample pools. Existing data stays; a changed sample becomes the next
 * version of its pool. Sets `env` as the environment of this process.
 */
export async function seed({
  env,
  directory,
  remembered,
}: {
  env: Record<string, string>;
  directory: Directory | null;
  remembered: State["keys"];
}) {
  Object.assign(process.env, env);
  log.level = "warn";
  try {
    await seedPools();
    if (!directory) return [];
    const known = new Set(remembered.map(({ orgId }) => orgId));
    for (const { id } of directory.organizations) if (!known.has(id)) await createSamples(id);
    return await seedKeys(directory, remembered);
  } finally {
    await closeDatabase();
  }
}
