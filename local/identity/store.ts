import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const StoredSession = z.object({
  id: z.string(),
  userId: z.string(),
  organizationId: z.string(),
  /** The generation of the current refresh token. The previous one stays valid shortly after `rotatedAt`. */
  generation: z.number().int(),
  rotatedAt: z.number(),
});
export type StoredSession = z.infer<typeof StoredSession>;

const StoredState = z.object({ refreshSecret: z.string(), sessions: z.array(StoredSession) });

const SESSION_LIFETIME_MS = 30 * 24 * 3_600_000;
const MAX_SESSIONS = 2_000;

/** Reads a file; undefined if it does not exist. */
export function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes atomically with mode 0600: a crash leaves the old file. */
export function writePrivately(path: string, text: string) {
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}

function loadState(path: string): z.infer<typeof StoredState> {
  const text = readIfPresent(path);
  if (text === null) return { refreshSecret: randomBytes(32).toString("hex"), sessions: [] };
  try {
    return StoredState.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(
      `${path} cannot be read as sign-in sessions. Delete it: everyone signs in again.`,
      { cause: error },
    );
  }
}

/** Sessions in a file, so that people stay signed in after a restart. */
export function openStore(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "sessions.json");
  const state = loadState(path);
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  const save = () =>
    writePrivately(
      path,
      JSON.stringify({ refreshSecret: state.refreshSecret, sessions: [...sessions.values()] }),
    );
  save();
  chmodSync(path, 0o600);

  function removeOldest() {
    const oldest = Date.now() - SESSION_LIFETIME_MS;
    for (const session of sessions.values()) {
      if (session.rotatedAt < oldest || sessions.size > MAX_SESSIONS) sessions.delete(session.id);
    }
  }

  return {
    refreshSecret: state.refreshSecret,
    find: (id: string) => sessions.get(id) ?? null,
    put(session: StoredSession) {
      // Deleting first keeps the map in order of last use, so the least recently used are removed first.
      sessions.delete(session.id);
      sessions.set(session.id, session);
      removeOldest();
      save();
    },
    remove(id: string) {
      if (sessions.delete(id)) save();
    },
  };
}

export type Store = ReturnType<typeof openStore>;
