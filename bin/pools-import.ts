import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/db/client";
import { PoolSlug } from "@/lib/domain/pool-slug";
import { FILE_ENDINGS, fileRows } from "@/lib/pools/import/file-rows";
import { type ImportOutcome, importPool } from "@/lib/pools/import/import-pool";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { selectDatabase, toProblem } from "./database/command";

const USAGE =
  'npm run pools:import -- <file.csv|json> --slug carriers:x [--map column=fact …] [--where column=value …] [--description "…"] [--organization org_…]';

/** Splits `column=value`; facts have no "=" in them, columns and values may. */
function pairs(option: "map" | "where", entries: readonly string[]): [string, string][] {
  return entries.map((entry) => {
    const at = option === "map" ? entry.lastIndexOf("=") : entry.indexOf("=");
    if (at < 1)
      throw new Problem(
        `--${option} ${entry} is not of the form column=${option === "map" ? "fact" : "value"}.`,
      );
    return [entry.slice(0, at), entry.slice(at + 1)];
  });
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
    throw new Problem(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readRequest() {
  const { values, positionals } = readArguments();
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new Problem(`Name one file to import.\nUsage: ${USAGE}`);
  const { slug, description, organization } = values;
  if (slug === undefined)
    throw new Problem(
      "--slug is missing; give the pool an identifier such as --slug carriers:ny-auto.",
    );
  if (!PoolSlug.safeParse(slug).success)
    throw new Problem(
      `"${slug}" is no pool identifier; use lower-case words around one colon, such as carriers:ny-auto.`,
    );
  if (organization !== undefined && !/^org_\w+$/.test(organization)) {
    throw new Problem(
      `"${organization}" is no organization id; it looks like org_01H… and stands under Settings.`,
    );
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Problem(`There is no file ${file}.`);
  const rows = fileRows(file);
  if (!rows)
    throw new Problem(`${file} ends in none of ${FILE_ENDINGS.join(", ")}; name it as what it is.`);
  const mapping = pairs("map", values.map ?? []).map(([column, fact]) => ({ column, fact }));
  const where = pairs("where", values.where ?? []).map(([column, value]) => ({ column, value }));
  return { slug, orgId: organization ?? null, description, rows, mapping, where };
}

function report(result: ImportOutcome, startedMs: number) {
  if (result.outcome === "rejected") {
    for (const { line, column, message } of result.errors) {
      const place = [line === null ? [] : `line ${line}`, column === null ? [] : `column ${column}`]
        .flat()
        .join(", ");
      console.error(place === "" ? message : `${place}: ${message}`);
    }
    const more = result.errorCount - result.errors.length;
    if (more > 0) console.error(`… and ${more.toLocaleString("en")} more.`);
    console.error(
      `Nothing was imported: ${result.errorCount.toLocaleString("en")} error${result.errorCount === 1 ? "" : "s"}.`,
    );
    process.exitCode = 1;
    return;
  }
  const { slug, version, size, hash, ignoredColumns } = result;
  if (ignoredColumns.length > 0)
    console.log(
      `Ignored columns: ${ignoredColumns.join(", ")} (use --map column=fact to take one in).`,
    );
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(
    `${slug} version ${version}: ${size.toLocaleString("en")} candidate${size === 1 ? "" : "s"} in ${seconds} s, hash ${hash}`,
  );
}

try {
  const request = readRequest();
  selectDatabase();
  const startedMs = performance.now();
  report(await importPool(request), startedMs);
  await closeDatabase();
} catch (error) {
  closeWithProblem(toProblem(error));
}
