import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { type ResealCounts, resealAll } from "@/lib/webhooks/reseal";
import { closeWithProblem, Problem } from "@/local/stack/problem";

const Database = z.object({ databaseUrl: z.string() }).transform(({ databaseUrl }) => databaseUrl);
const SealingKey = z.object({ secrets: z.object({ sealingKey: z.string() }) }).transform(({ secrets }) => secrets.sealingKey);

/** What a file of the local stack holds, if there is such a stack here. */
function fromStack(name: string, schema: typeof Database | typeof SealingKey): string | undefined {
  const file = join(process.env.NEXIO_DATA_DIR || ".nexio", name);
  return existsSync(file) ? schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data : undefined;
}

/** Fills in the database and keyring of the local stack where the environment names none. */
function findStack() {
  const url = process.env.DATABASE_URL || fromStack("local.json", Database);
  const keyring = process.env.NEXIO_SECRETS_KEY || fromStack("state.json", SealingKey);
  if (!url) throw new Problem("No database is known: start one with npm start, or set DATABASE_URL.");
  if (!keyring) throw new Problem("No keyring is known: set NEXIO_SECRETS_KEY to the new key, then a comma and the ones before it.");
  process.env.DATABASE_URL = url;
  process.env.NEXIO_SECRETS_KEY = keyring;
}

const done = ({ resealed, current }: ResealCounts) => `${resealed} resealed, ${current} already under the newest key`;

/** Ours when the words are; otherwise what it was. */
function explained(error: unknown): unknown {
  if (error instanceof ConfigError) return new Problem(error.message);
  if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED")
    return new Problem("The database does not answer: start Nexio with npm start, or correct DATABASE_URL.");
  return error;
}

try {
  findStack();
  const counts = await resealAll({ onBatch: (soFar) => console.error(`… ${done(soFar)}`) });
  await closeDatabase();
  console.log(`${done(counts)}, ${counts.unopened} could not be opened.`);
  if (counts.unopened > 0)
    throw new Problem("What could not be opened was left as it is: add the key it was sealed under to NEXIO_SECRETS_KEY and run this again.");
  console.error("Keys behind the first of NEXIO_SECRETS_KEY may be removed once every process has been started with the new keyring.");
} catch (error) {
  closeWithProblem(explained(error));
}
