import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ConfigError } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { type ImportOutcome, importPool } from "@/lib/pools/import-pool";
import { FILE_ENDINGS, fileRows } from "@/lib/pools/table-file";
import { PoolSlug } from "@/lib/runs/submit-schemas";

const USAGE =
  'npm run pools:import -- <file.csv|json> --slug carriers:x [--map column=fact …] [--where column=value …] [--description "…"] [--organization org_…]';

/** What a person did wrong, in one sentence. */
class Refusal extends Error {}

/** Splits `column=value`; facts have no "=" in them, columns and values may. */
function pairs(option: "map" | "where", entries: readonly string[]): [string, string][] {
  return entries.map((entry) => {
    const at = option === "map" ? entry.lastIndexOf("=") : entry.indexOf("=");
    if (at < 1) throw new Refusal(`--${option} ${entry} is not of the form column=${option === "map" ? "fact" : "value"}.`);
    return [entry.slice(0, at), entry.slice(at + 1)];
  });
}

function findDatabase() {
  if (process.env.DATABASE_URL) return;
  const file = join(process.env.NEXIO_DATA_DIR || ".nexio", "local.json");
  const missing = "No database is known: start one with npm start, or set DATABASE_URL.";
  if (!existsSync(file)) throw new Refusal(missing);
  const local = z.object({ databaseUrl: z.string() }).safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!local.success) throw new Refusal(missing);
  process.env.DATABASE_URL = local.data.databaseUrl;
}

function readArguments() {
  const option = { type: "string" } as const;
  const options = {
    slug: option,
    description: option,
    organization: option,
    map: { ...option, multiple: true },
    where: { ...option, multiple: true },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readRequest() {
  const { values, positionals } = readArguments();
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Refusal(`Name one file to import.\nUsage: ${USAGE}`);
  const { slug, description, organization } = values;
  if (slug === undefined) throw new Refusal("--slug is missing; give the pool an identifier such as --slug carriers:ny-auto.");
  if (!PoolSlug.safeParse(slug).success)
    throw new Refusal(`"${slug}" is no pool identifier; use lower-case words around one colon, such as carriers:ny-auto.`);
  if (organization !== undefined && !/^org_\w+$/.test(organization)) {
    throw new Refusal(`"${organization}" is no organization id; it looks like org_01H… and stands under Settings.`);
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Refusal(`There is no file ${file}.`);
  const rows = fileRows(file);
  if (!rows) throw new Refusal(`${file} ends in none of ${FILE_ENDINGS.join(", ")}; name it as what it is.`);
  const mapping = pairs("map", values.map ?? []).map(([column, fact]) => ({ column, fact }));
  const where = pairs("where", values.where ?? []).map(([column, value]) => ({ column, value }));
  return { slug, orgId: organization ?? null, description, rows, mapping, where };
}

function report(result: ImportOutcome, startedMs: number) {
  if (result.outcome === "rejected") {
    for (const { line, column, message } of result.errors) {
      const place = [line === null ? [] : `line ${line}`, column === null ? [] : `column ${column}`].flat().join(", ");
      console.error(place === "" ? message : `${place}: ${message}`);
    }
    const more = result.errorCount - result.errors.length;
    if (more > 0) console.error(`… and ${more.toLocaleString("en")} more.`);
    console.error(`Nothing was imported: ${result.errorCount.toLocaleString("en")} error${result.errorCount === 1 ? "" : "s"}.`);
    process.exitCode = 1;
    return;
  }
  const { slug, version, size, hash, ignoredColumns } = result;
  if (ignoredColumns.length > 0) console.log(`Ignored columns: ${ignoredColumns.join(", ")} (use --map column=fact to take one in).`);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${slug} version ${version}: ${size.toLocaleString("en")} candidate${size === 1 ? "" : "s"} in ${seconds} s, hash ${hash}`);
}

/** What the database's refusal means for whoever runs this; null where it is something else. */
function databaseTrouble(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "42P01") return "The database has no tables yet: start Nexio on it once (npm start, or npm run web).";
  if (code === "28P01" || code === "3D000") return `The database refused: ${String(error)}. Check DATABASE_URL.`;
  if (code !== "ECONNREFUSED" && code !== "ENOTFOUND" && code !== "ETIMEDOUT") return null;
  const { host } = new URL(process.env.DATABASE_URL ?? "postgres://unknown");
  return `No database answers at ${host}: start Nexio with npm start, or correct DATABASE_URL.`;
}

try {
  const request = readRequest();
  findDatabase();
  const startedMs = performance.now();
  report(await importPool(request), startedMs);
} catch (error) {
  const sentence = error instanceof Refusal || error instanceof ConfigError ? error.message : databaseTrouble(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
