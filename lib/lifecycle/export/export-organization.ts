import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { databaseConfig } from "@/lib/config";
import { transaction } from "@/lib/db/client";
import { sessionSettings } from "@/lib/db/pools";
import { jsonLines } from "./json-lines";
import { EXPORTED_TABLES, type ExportedTable, NOT_EXPORTED } from "./tables";

const MANIFEST = "manifest.json";
/** Of the files and their manifest. */
const FORMAT = 1;

type ExportedFile = { table: string; file: string; rows: number; bytes: number; sha256: string };
export type Manifest = {
  format: number;
  org_id: string;
  /** When the exported state was read. Of a replica: the last change that it has. */
  as_of: string;
  read_from: "primary" | "replica";
  /** The time of the latest migration, which identifies the tables' columns. */
  schema: string;
  files: ExportedFile[];
  left_out: { tables: typeof NOT_EXPORTED; columns: Record<string, readonly string[]> };
};

/** The folder exists and is not empty. */
export class FolderNotEmpty extends Error {
  override name = "FolderNotEmpty";
}

/** `DATABASE_READ_URL` cannot be read, or does not lead to a replica. */
export class ReplicaUnavailable extends Error {
  override name = "ReplicaUnavailable";
}

async function openReader(): Promise<Client> {
  const settings = sessionSettings("nexio-export", null);
  const { DATABASE_READ_URL: readUrl } = databaseConfig();
  const client = new Client({
    ...settings,
    connectionString: readUrl ?? settings.connectionString,
  });
  await client.connect().catch((error: unknown) => {
    if (readUrl === undefined) throw error;
    throw new ReplicaUnavailable(
      `DATABASE_READ_URL cannot be read (${error instanceof Error ? error.message : error}). Correct it, or unset it to read the primary.`,
    );
  });
  return client;
}

async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new FolderNotEmpty(`The folder ${folder} is not empty. Name one that is, or a new one.`);
}

/** One statement of the organization's rows of a table, as JSON. COPY takes no parameters. */
async function copyStatement(client: Client, table: ExportedTable, orgId: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all($2)`,
    [table.name, table.without ?? []],
  );
  const where = table.where.replaceAll("$org", client.escapeLiteral(orgId));
  return `copy (select row_to_json(exported) from (
    select ${rows[0]?.columns} from ${table.name} where ${where} order by ${table.orderBy}
  ) as exported) to stdout`;
}

async function exportTable(
  client: Client,
  table: ExportedTable,
  { orgId, folder }: { orgId: string; folder: string },
): Promise<ExportedFile> {
  const file = `${table.name}.ndjson`;
  const { stream, result } = jsonLines();
  const rows = client.query(copyTo(await copyStatement(client, table, orgId)));
  await pipeline(rows, stream, createWriteStream(join(folder, file), { mode: 0o600 }));
  return { table: table.name, file, ...result() };
}

// A replica that became the primary still reports its last replayed change.
const STATE = `
  select standby, coalesce(case when standby then pg_last_xact_replay_timestamp() end, now()) as "asOf"
  from pg_is_in_recovery() as standby`;
const SCHEMA = "select max(created_at)::text as schema from drizzle.__drizzle_migrations";

/**
 * Writes everything that an organization owns to a folder: a file of JSON lines for each table, all of one moment, and at
 * the end the manifest with their rows and hashes. Reads `DATABASE_READ_URL` if there is one. Without a manifest, an
 * export is incomplete. Memory does not grow with the rows.
 */
export async function exportOrganization(
  principal: Principal,
  folder: string,
  onTable: (file: ExportedFile) => void = () => undefined,
): Promise<Manifest> {
  const { orgId } = principal;
  await prepareFolder(folder);
  const client = await openReader();
  try {
    await client.query("begin isolation level repeatable read read only");
    const state = await client.query<{ standby: boolean; asOf: Date }>(STATE);
    const isReplica = state.rows[0]?.standby === true;
    if (!isReplica && databaseConfig().DATABASE_READ_URL !== undefined)
      throw new ReplicaUnavailable(
        "DATABASE_READ_URL does not lead to a replica: after a failover it may be the former primary. Correct it, or unset it to read the primary.",
      );
    const schema = await client.query<{ schema: string }>(SCHEMA);
    const files: ExportedFile[] = [];
    for (const table of EXPORTED_TABLES) {
      const file = await exportTable(client, table, { orgId, folder });
      files.push(file);
      onTable(file);
    }
    await client.query("commit");
    const manifest: Manifest = {
      format: FORMAT,
      org_id: orgId,
      as_of: (state.rows[0]?.asOf ?? clock.date()).toISOString(),
      read_from: isReplica ? "replica" : "primary",
      schema: schema.rows[0]?.schema ?? "",
      files,
      left_out: {
        tables: NOT_EXPORTED,
        columns: Object.fromEntries(
          EXPORTED_TABLES.flatMap(({ name, without }) => (without ? [[name, without]] : [])),
        ),
      },
    };
    await recordExport(principal, manifest);
    // Renamed, so that a manifest is never half written.
    const path = join(folder, MANIFEST);
    await writeFile(`${path}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
    return manifest;
  } finally {
    await client.end();
  }
}

const recordExport = (principal: Principal, { read_from, as_of, files }: Manifest) =>
  transaction((tx) =>
    audit(tx, principal, "organization.exported", principal.orgId, {
      before: null,
      after: { read_from, as_of, rows: files.reduce((sum, { rows }) => sum + rows, 0) },
    }),
  );
