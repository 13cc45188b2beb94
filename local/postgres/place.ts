import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@/local/stack/output";
import { type Account, makePrivateFolder, ownerOf, postgresAccount } from "./account";
import { type Binaries, installedBinaries, sharedCopy } from "./binaries";

/** A cluster: its account, programs and folder. */
export type Place = { account: Account | null; binaries: Binaries; home: string; data: string };

/** Programs and data of root: the account cannot read `/root` or a private temporary folder. */
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

/** Refuses a copied data folder, which would start a second server on the same files. */
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
 * The cluster of a data folder. It is inside the folder, or for root under {@link SYSTEM_BASE}, named by the id in
 * the data folder. A cluster that another user created earlier keeps running as that user.
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
