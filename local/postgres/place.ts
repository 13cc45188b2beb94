import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../stack/problem";
import { type Account, makePrivateFolder, ownerOf, postgresAccount } from "./account";
import { type Binaries, installedBinaries, sharedCopy } from "./binaries";

/** Everything needed to run one cluster: whose it is, with which programs, and where its files are. */
export type Place = { account: Account | null; binaries: Binaries; home: string; data: string };

/** As root, programs and data live here: the account cannot reach below `/root` or a private temporary folder. */
export const SYSTEM_BASE = "/var/lib/nexio";

function makeSystemBase(): void {
  try {
    mkdirSync(SYSTEM_BASE, { recursive: true });
    chmodSync(SYSTEM_BASE, 0o755);
  } catch (error) {
    throw new Problem(
      `${SYSTEM_BASE} cannot be written (${error instanceof Error ? error.message : error}): make it writable, start as an ordinary user, or set DATABASE_URL.`,
    );
  }
}

/** A copied data folder must not start a second server on the first one's files. */
function claim(home: string, dataDir: string, id: string): void {
  const file = join(home, "belongs-to");
  const owner = existsSync(file) ? readFileSync(file, "utf8").trim() : null;
  if (owner === dataDir) return;
  const ownerState = owner === null ? null : join(owner, "state.json");
  if (ownerState && existsSync(ownerState) && readFileSync(ownerState, "utf8").includes(id)) {
    throw new Problem(
      `${dataDir} is a copy of ${owner}, whose database it would share: delete one of the two, or set NEXIO_DATA_DIR to a new folder.`,
    );
  }
  writeFileSync(file, `${dataDir}\n`);
}

/**
 * Where the cluster of a data folder lives. For an ordinary user: inside it. For root: under {@link SYSTEM_BASE}, named by the id that the
 * data folder remembers; a cluster that an ordinary user made earlier goes on as that user.
 */
export function placeOf(dataDir: string, id: string): Place {
  const installed = installedBinaries();
  const inside = join(dataDir, "postgres");
  const account = postgresAccount();
  if (!account) {
    makePrivateFolder(inside, null);
    return { account, binaries: installed, home: inside, data: join(inside, "data") };
  }

  makeSystemBase();
  const binaries = sharedCopy(installed, SYSTEM_BASE);
  if (existsSync(join(inside, "data", "PG_VERSION"))) {
    return {
      account: ownerOf(join(inside, "data")) ?? account,
      binaries,
      home: inside,
      data: join(inside, "data"),
    };
  }
  const home = join(SYSTEM_BASE, id);
  makePrivateFolder(home, account);
  claim(home, dataDir, id);
  return { account, binaries, home, data: join(home, "data") };
}
