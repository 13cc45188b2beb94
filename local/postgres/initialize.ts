import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Place } from "./place";

const run = promisify(execFile);

export const DATABASE_USER = "nexio";

/** A minimal environment: variables of the caller must not change PostgreSQL. */
export const POSTGRES_ENVIRONMENT = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: "production",
} as const;

/** Creates the cluster if there is none. An interrupted initialization is discarded and repeated. */
export async function initialize(place: Place, password: string): Promise<void> {
  if (existsSync(join(place.data, "PG_VERSION"))) return;
  const temporary = `${place.data}.new`;
  const passwordFile = join(place.home, "password");
  rmSync(temporary, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  try {
    const options = [
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      "--lc-collate=C",
      "--lc-ctype=C",
      "--lc-messages=C",
    ];
    const access = [
      "--auth=scram-sha-256",
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
    ];
    await run(
      join(place.binaries.folder, "bin", "initdb"),
      [`--pgdata=${temporary}`, ...options, ...access, "--no-instructions", "--no-sync"],
      {
        cwd: place.home,
        env: POSTGRES_ENVIRONMENT,
        ...place.account,
      },
    );
    renameSync(temporary, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
