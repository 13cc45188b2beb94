import { eq } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, type Transaction } from "@/lib/db/client";
import { engineConfigs } from "@/lib/db/schema";
import { configOfRuleSet, ENGINE_TYPE_OF, type EngineType } from "@/lib/domain/engines";
import { EVALUATIONS, type RuleSetChoice } from "@/lib/domain/run-kind";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { engineModule } from "./modules";

/**
 * Whether publishing a configuration would store the one with a hash: published texts have no surrounding spaces, and
 * optional fields have their defaults.
 */
export function isConfigOf(sha256: string, type: EngineType, config: unknown): boolean {
  if (canonicalHash(config) === sha256) return true;
  const parsed = engineModule(type).module.schema.safeParse(config);
  return parsed.success && canonicalHash(parsed.data) === sha256;
}

/** Stores a configuration by its content. Resolves to the SHA-256 of its canonical JSON. */
export async function storeConfig(
  tx: Transaction,
  engineType: EngineType,
  config: unknown,
): Promise<string> {
  const sha256 = canonicalHash(config);
  await tx
    .insert(engineConfigs)
    .values({ sha256, engineType, config, createdAt: clock.date() })
    .onConflictDoNothing();
  return sha256;
}

/** A stored configuration; null if there is none with this hash. The caller has the hash from an object of its tenant. */
export async function readConfig(sha256: string): Promise<unknown> {
  const [row] = await database()
    .select({ config: engineConfigs.config })
    .from(engineConfigs)
    .where(eq(engineConfigs.sha256, sha256));
  return row?.config ?? null;
}

const compiling = new Map<string, Promise<void>>();

async function compileConfig(type: EngineType, name: string, sha256: string): Promise<void> {
  const config = await readConfig(sha256);
  if (config === null)
    throw new Error(`The configuration ${sha256} of the rule set ${name} is not stored.`);
  engineModule(type).register(config, name);
}

/**
 * Makes the rule sets that decide a run known to the evaluators of this process: configurations are read and compiled
 * once. Call it before evaluating. Rejects if the database is unavailable.
 */
export async function ensureRuleSets(choice: RuleSetChoice): Promise<void> {
  for (const evaluation of EVALUATIONS) {
    const name = choice[evaluation];
    const found = name === undefined ? null : configOfRuleSet(name);
    const type = ENGINE_TYPE_OF[evaluation];
    if (name === undefined || found === null || engineModule(type).ruleSets.has(name)) continue;
    const pending =
      compiling.get(name) ??
      compileConfig(type, name, found.sha256).finally(() => compiling.delete(name));
    compiling.set(name, pending);
    await pending;
  }
}
