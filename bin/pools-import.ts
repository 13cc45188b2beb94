import { statSync } from "node:fs";
import { basename } from "node:path";
import type { PoolClient } from "pg";
import { closeDatabase } from "@/lib/db/client";
import { LIVE } from "@/lib/domain/environment";
import { PoolSlug } from "@/lib/domain/pools/pool-slug";
import { FILE_EXTENSIONS, fileRows } from "@/lib/pools/import/file-rows";
import { type Imported, type ImportOutcome, importPool } from "@/lib/pools/import/import-pool";
import type { RowError } from "@/lib/pools/import/row-error";
import { createReport } from "@/lib/pools/import/set-aside-report";
import { recordVersion } from "@/lib/pools/versions/record-version";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { operatorIn } from "./admin/operator";
import { createCommand, parseCommandLine } from "./command-line";
import { selectDatabase, toProblem } from "./database/command";

type Options = {
  slug: string;
  description?: string;
  organization?: string;
  map: string[];
  scale: string[];
  where: string[];
  filings?: string;
  join: string;
  filingsMap: string[];
  filingsScale: string[];
  setAside?: string;
};

const collect = (value: string, previous: string[]) => [...previous, value];

const importCommand = () =>
  createCommand("pools:import", "Import a file as the next version of a pool.")
    .argument("<file>", `the candidates (${FILE_EXTENSIONS.join(", ")})`)
    .requiredOption("--slug <slug>", "the pool, such as carriers:ny-auto")
    .option("--map <column=fact>", "import a column as a fact; repeatable", collect, [])
    .option(
      "--scale <column=factor>",
      "multiply a column's numbers, such as complaint_index=0.01; repeatable",
      collect,
      [],
    )
    .option("--where <column=value>", "import only rows with this value; repeatable", collect, [])
    .option("--filings <file>", "a second file with one filing per row (line, states, status, …)")
    .option("--join <fact>", "how filings find their candidate: key or name", "key")
    .option("--filings-map <column=fact>", "as --map, for the filings; repeatable", collect, [])
    .option(
      "--filings-scale <column=factor>",
      "as --scale, for the filings; repeatable",
      collect,
      [],
    )
    .option("--set-aside <report.csv>", "leave out rows with errors, and list them in this file")
    .option("--description <text>", "the pool's description")
    .option("--organization <id>", "the organization that owns the pool (default: shared)");

/** Splits `column=value`. Columns and values may contain "=", facts and factors do not. */
function splitPair(option: string, entry: string): [string, string] {
  const at = option === "where" ? entry.indexOf("=") : entry.lastIndexOf("=");
  const part = { where: "value", map: "fact", scale: "factor" }[option.replace("filings-", "")];
  if (at < 1) throw new Problem(`--${option} must be column=${part} (got "${entry}").`);
  return [entry.slice(0, at), entry.slice(at + 1)];
}

const mappingOf = (option: string, entries: readonly string[]) =>
  entries.map((entry) => {
    const [column, fact] = splitPair(option, entry);
    return { column, fact };
  });

const scalesOf = (option: string, entries: readonly string[]) =>
  entries.map((entry) => {
    const [column, text] = splitPair(option, entry);
    const factor = Number(text);
    if (!(factor > 0 && factor <= 1e12))
      throw new Problem(`--${option} needs a factor above 0, such as 0.01 (got "${entry}").`);
    return { column, factor };
  });

function rowsOf(file: string) {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Problem(`There is no file ${file}.`);
  const rows = fileRows(file);
  if (!rows)
    throw new Problem(
      `${file} must have the extension ${FILE_EXTENSIONS.join(", ")}. Save a sheet of a workbook as CSV UTF-8.`,
    );
  return rows;
}

/** The second file. Its options need it. */
function filingsOf({ filings, join, filingsMap, filingsScale }: Options) {
  if (join !== "key" && join !== "name")
    throw new Problem(`--join must be key or name (got "${join}").`);
  if (filings === undefined) {
    if (filingsMap.length > 0 || filingsScale.length > 0)
      throw new Problem("--filings-map and --filings-scale need --filings <file>.");
    return undefined;
  }
  return {
    rows: rowsOf(filings),
    join: join as "key" | "name",
    mapping: mappingOf("filings-map", filingsMap),
    scales: scalesOf("filings-scale", filingsScale),
  };
}

function readRequest(args: readonly string[]) {
  const command = importCommand();
  const options = parseCommandLine<Options>(command, args);
  const { slug, description, organization, map, scale, where, setAside } = options;
  const file = command.args[0] ?? "";
  if (!PoolSlug.safeParse(slug).success)
    throw new Problem(
      `--slug must be lower-case words around one colon, such as carriers:ny-auto (got "${slug}").`,
    );
  if (organization !== undefined && !ORGANIZATION_ID.test(organization))
    throw new Problem(
      `--organization must be an organization id such as org_01H…, shown under Settings (got "${organization}").`,
    );
  const rows = rowsOf(file);
  const filings = filingsOf(options);
  if (setAside !== undefined && [file, options.filings].includes(setAside))
    throw new Problem(`--set-aside must name a file of its own (got "${setAside}").`);
  const request = {
    slug,
    orgId: organization ?? null,
    description,
    rows,
    mapping: mappingOf("map", map),
    scales: scalesOf("scale", scale),
    where: where.map((entry) => {
      const [column, value] = splitPair("where", entry);
      return { column, value };
    }),
    ...(filings && { filings }),
    // A shared pool is in no organization's audit log.
    ...(organization !== undefined && {
      async finish(client: PoolClient, imported: Imported) {
        const principal = operatorIn({ orgId: organization, environment: LIVE });
        await recordVersion(client, principal, imported, { file_name: basename(file) });
        return true;
      },
    }),
  };
  return { request, setAside };
}

const count = (n: number, noun: string) =>
  `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;

function formatError({ file, line, column, message }: RowError): string {
  const place = [
    ...(line === null ? [] : [`${file === "filings" ? "filings " : ""}line ${line}`]),
    ...(column === null ? [] : [`column ${column}`]),
  ];
  return [place.join(", "), message].filter(Boolean).join(": ");
}

function printOutcome(result: ImportOutcome, seconds: number, report: string | undefined) {
  if (result.outcome === "rejected") {
    for (const error of result.errors) console.error(formatError(error));
    const more = result.errorCount - result.errors.length;
    if (more > 0) console.error(`… and ${more.toLocaleString("en-US")} more.`);
    console.error(`Nothing was imported: ${count(result.errorCount, "error")}.`);
    process.exitCode = 1;
    return;
  }
  const { slug, version, size, hash, ignoredColumns, setAside } = result;
  if (ignoredColumns.length > 0)
    console.log(`Ignored columns: ${ignoredColumns.join(", ")} (import them with --map).`);
  if (report !== undefined) console.log(`Set aside: ${count(setAside, "row")}, see ${report}.`);
  console.log(
    `${slug} version ${version}: ${count(size, "candidate")} in ${seconds.toFixed(1)} s, hash ${hash}`,
  );
}

try {
  const { request, setAside } = readRequest(process.argv.slice(2));
  selectDatabase();
  const startedMs = performance.now();
  const report = setAside === undefined ? undefined : createReport(setAside);
  const result = await importPool({ ...request, ...(report && { setAside: report.add }) });
  report?.close();
  printOutcome(result, (performance.now() - startedMs) / 1000, setAside);
  await closeDatabase();
} catch (error) {
  closeWithProblem(toProblem(error));
}
