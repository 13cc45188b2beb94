import { createApiKey, principalOfKey } from "@/lib/auth/api-keys";
import { closeDatabase } from "@/lib/db/client";
import { ENVIRONMENTS } from "@/lib/domain/environment";
import { log } from "@/lib/log";
import type { Directory } from "./identity/people";
import { seedPools } from "./sample/seed-pools";
import type { State } from "./stack/state";

/**
 * Live and test keys for each organization. Those we remember are kept if this database knows them; for the rest new ones are made, since a
 * key can be read only once. Returns all of them.
 */
async function seedKeys(
  { organizations }: Directory,
  remembered: State["keys"],
): Promise<State["keys"]> {
  const keys: State["keys"] = [];
  for (const { id: orgId } of organizations) {
    for (const environment of ENVIRONMENTS) {
      const known = remembered.find(
        (key) => key.orgId === orgId && key.environment === environment,
      );
      if (known && (await principalOfKey(known.secret))) keys.push(known);
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
 * Fills the database with what a first visit needs: keys for the organizations, if there are any, and the sample pools. What is there already
 * stays; a sample that has changed since is a pool's next version. `env` is the product's environment, which from here on is this process's too.
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
    return directory ? await seedKeys(directory, remembered) : [];
  } finally {
    await closeDatabase();
  }
}
