import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writePrivateJson } from "./files";

const Port = z.number().int().min(1).max(65_535);

/** State of a stack between starts. It contains secrets: mode 0600. */
const State = z.object({
  /** Names files outside of the data folder. */
  id: z.string(),
  ports: z.object({
    postgres: Port.optional(),
    realtime: Port.optional(),
    identity: Port.optional(),
    mail: Port.optional(),
    mailPage: Port.optional(),
    webOps: Port.optional(),
    workerOps: Port.optional(),
  }),
  secrets: z.object({
    postgresPassword: z.string(),
    cookiePassword: z.string(),
    pusherAppId: z.string(),
    pusherKey: z.string(),
    pusherSecret: z.string(),
    workosApiKey: z.string(),
    workosClientId: z.string(),
    /** Encrypts webhook secrets. Older data folders without a key get one. */
    sealingKey: z.string().default(() => sealingKey()),
  }),
  /** API keys in plain text. The database has their hashes only. */
  keys: z.array(
    z.object({ orgId: z.string(), environment: z.enum(["live", "test"]), secret: z.string() }),
  ),
});
export type State = z.infer<typeof State>;

const sealingKey = () => `local:${randomBytes(32).toString("base64")}`;
const hex = (bytes: number) => randomBytes(bytes).toString("hex");

const fresh = (): State => ({
  id: hex(8),
  ports: {},
  secrets: {
    postgresPassword: hex(24),
    cookiePassword: hex(32),
    pusherAppId: String(100_000 + (randomBytes(4).readUInt32BE() % 900_000)),
    pusherKey: hex(10),
    pusherSecret: hex(10),
    workosApiKey: `sk_test_${hex(16)}`,
    workosClientId: `client_${hex(13).toUpperCase()}`,
    sealingKey: sealingKey(),
  },
  keys: [],
});

const fileIn = (dataDir: string) => join(dataDir, "state.json");

export const saveState = (dataDir: string, state: State) =>
  writePrivateJson(fileIn(dataDir), state);

/** Reads the state, or creates it on the first start. */
export function openState(dataDir: string): State {
  const known = readJson(fileIn(dataDir), State);
  if (known) return known;
  const state = fresh();
  saveState(dataDir, state);
  return state;
}
