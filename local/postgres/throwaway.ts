import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify, isAlive } from "../stack/processes";
import { makePrivateFolder, postgresAccount } from "./account";
import { installedBinaries, sharedCopy } from "./binaries";
import { THROWAWAY_SETTINGS } from "./launch";
import { type Place, SYSTEM_BASE } from "./place";
import { openPostgres, type Postgres } from "./postgres";
import { findPostmaster, stopPostmaster } from "./postmaster";

const PREFIX = "nexio-throwaway-";

/** Base folder. For root not below TMPDIR, which the PostgreSQL account may not be able to read. */
function base(root: boolean): string {
  if (!root) return tmpdir();
  const folder = join(SYSTEM_BASE, "throwaway");
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

const placeAt = (home: string): Place => {
  const account = postgresAccount();
  const installed = installedBinaries();
  return {
    account,
    binaries: account ? sharedCopy(installed, SYSTEM_BASE) : installed,
    home,
    data: join(home, "data"),
  };
};

/** Stops and removes clusters of processes that were killed. */
async function sweep(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(PREFIX))) {
    const home = join(folder, name);
    const ownerFile = join(home, "owner.json");
    if (statSync(home).uid !== process.getuid?.() && process.getuid?.() !== 0) continue;
    if (!existsSync(ownerFile) || isAlive(JSON.parse(readFileSync(ownerFile, "utf8")))) continue;
    const left = findPostmaster({ ...placeAt(home) });
    if (left) await stopPostmaster(left.identity);
    rmSync(home, { recursive: true, force: true });
  }
}

/** A folder for a cluster, removed by a later process if this one is killed. */
export async function throwawayPlace(): Promise<Place> {
  const folder = base(postgresAccount() !== null);
  await sweep(folder);
  const home = mkdtempSync(join(folder, PREFIX));
  const place = placeAt(home);
  writeFileSync(join(home, "owner.json"), JSON.stringify(identify(process.pid)), { mode: 0o600 });
  makePrivateFolder(home, place.account);
  return place;
}

/** A server for tests: fast, without durability, removed with its files by `stop`. */
export async function openThrowawayPostgres(): Promise<Postgres> {
  const place = await throwawayPlace();
  const server = await openPostgres(place, {
    password: randomBytes(16).toString("hex"),
    logFile: join(place.home, "postgres.log"),
    settings: THROWAWAY_SETTINGS,
  });
  const stop = async () => {
    await server.stop();
    rmSync(place.home, { recursive: true, force: true });
  };
  return { ...server, stop };
}
