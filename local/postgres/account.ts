import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, statSync } from "node:fs";
import { Problem } from "@/local/stack/output";

/** The system account that runs PostgreSQL. */
export type Account = { uid: number; gid: number };

const ACCOUNT = "nexio-postgres";

const isRoot = () => process.getuid?.() === 0;

function idOf(flag: "-u" | "-g", name: string): number | null {
  try {
    return Number(
      execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return null;
  }
}

function lookUp(name: string): Account | null {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid === null || gid === null ? null : { uid, gid };
}

const WAYS_TO_CREATE = [
  ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/bin/false", ACCOUNT],
  ["adduser", "-S", "-D", "-H", "-s", "/bin/false", ACCOUNT],
] as const;

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The account for PostgreSQL if this process is root, which PostgreSQL refuses; otherwise null. */
export function postgresAccount(): Account | null {
  if (!isRoot()) return null;
  const existing = lookUp(ACCOUNT);
  if (existing) return existing;
  WAYS_TO_CREATE.some(([command, ...args]) => succeeds(command, args));
  const account = lookUp(ACCOUNT) ?? lookUp("postgres");
  if (!account) {
    throw new Problem(
      `PostgreSQL does not run as root, and creating the system user ${ACCOUNT} failed: create it, start as another user, or set DATABASE_URL.`,
    );
  }
  return account;
}

/** The owner of a folder, if this process is root and the owner is not. */
export function ownerOf(folder: string): Account | null {
  const { uid, gid } = statSync(folder);
  return isRoot() && uid !== 0 ? { uid, gid } : null;
}

/** Creates a folder that only the account can access. */
export function makePrivateFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}
