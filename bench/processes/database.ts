import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "@/lib/db/migrate";
import { ensureDatabase, openPostgres } from "@/local/postgres/postgres";
import { throwawayPlace } from "@/local/postgres/throwaway";
import { cpuMs } from "./cpu";

/** Starts a PostgreSQL with production settings and a migrated database. `close` stops and removes it. */
export async function openDatabase() {
  const place = await throwawayPlace();
  const postgres = await openPostgres(place, {
    password: randomBytes(16).toString("hex"),
    logFile: join(place.home, "postgres.log"),
  });
  const url = await ensureDatabase(postgres, "bench");
  await migrate(url);
  return {
    url,
    /** A folder that is removed with the database. */
    home: place.home,
    cpuMs: () => cpuMs(postgres.identity.pid),
    async close() {
      await postgres.stop();
      rmSync(place.home, { recursive: true, force: true });
    },
  };
}
