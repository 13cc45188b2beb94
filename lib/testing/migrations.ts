import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { config } from "@/lib/config";
import { applyMigrations } from "@/lib/db/migrating/apply-migrations";

const FOLDER = join(import.meta.dirname, "../db/migrations");

type Journal = { entries: { tag: string }[] };

/** A folder with the migrations up to and including the named one. */
function folderUpTo(tag: string): string {
  const folder = mkdtempSync(join(tmpdir(), "nexio-migrations-"));
  cpSync(FOLDER, folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal: Journal = JSON.parse(readFileSync(file, "utf8"));
  const last = journal.entries.findIndex((entry) => entry.tag === tag);
  if (last < 0) throw new Error(`Migration ${tag} does not exist`);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return folder;
}

/** Creates a database at the named migration, for tests of how later migrations change existing rows. */
export async function databaseAt(tag: string) {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = new Client({ connectionString: config().DATABASE_URL });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(config().DATABASE_URL);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const folder = folderUpTo(tag);
  await applyMigrations(client, folder);
  rmSync(folder, { recursive: true });
  return {
    url: url.href,
    client,
    async drop() {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
