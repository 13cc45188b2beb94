import type { Pool } from "pg";
import { closeWithDatabase } from "@/lib/db/client";
import { createSessionPool } from "@/lib/db/pools";

/** A process imports one file at a time. Tests and seeds may overlap. */
const MAX_SESSIONS = 2;
const IDLE_MS = 10_000;

let sessions: Pool | undefined;

/** Connections of imports: their statements take minutes, and their transactions as long as the file is read. */
export function importSessions(): Pool {
  if (sessions) return sessions;
  const opened = createSessionPool({
    name: "nexio import",
    max: MAX_SESSIONS,
    limits: null,
    idleTimeoutMillis: IDLE_MS,
  });
  sessions = opened;
  closeWithDatabase(async () => {
    sessions = undefined;
    await opened.end();
  });
  return opened;
}
