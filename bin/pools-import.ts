import { statSync } from "node:fs";
import { closeDatabase } from "@/lib/db/client";
import { PoolSlug } from "@/lib/domain/pool-slug";
import type { RowError } from "@/lib/pools/import/candidate-row";
import { FILE_EXTENSIONS, fileRows } from "@/lib/pools/import/file-rows";
import { type ImportOutcome, importPool } from "@/lib/pools/import/import-pool";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { createCommand, parseCommandLine } from "./command-line";
import { selectDatabase, toProblem } from "./database/command";

type Options = {
  slug: string;
  description?: string;
  organization?: string;
  map: string[];
  where: string[];
};

const collect = (value: string, previous: string[]) => [...previous, value];

const importCommand = () =>
  createCommand("pools:import", "Import a file as the next version of a pool.")
    .argument("<file>", `the candidates (${FILE_EXTENSIONS.join(", ")})`)
    .requiredOption("--slug <slug>", "the pool, such as carriers:ny-auto")
    .option("--map <column=fact>", "import a column as a fact; repeatable", collect, [])
    .option("--where <column=value>", "import only rows with this value; repeatable", collect, [])
    .option("--description <text>", "the pool's description")
    .option("--organization <id>", "the organization that owns the pool (default: shared)");

/** Splits `column=value`. Columns and values may contain "=", facts do not. */
function splitPair(option: "map" | "where", entry: string): [string, string] {
  const at = option === "map" ? entry.lastIndexOf("=") : entry.indexOf("=");
  if (at < 1)
    throw new Problem(
      `--${option} must be column=${option === "map" ? "fact" : "value"} (got "${entry}").`,
    );
  return [entry.slice(0, at), entry.slice(at + 1)];
}

function readRequest(args: readonly string[]) {
  const command = importCommand();
  const { slug, description, organization, map, where } = parseCommandLine<Options>(command, args);
  const file = command.args[0] ?? "";
  if (!PoolSlug.safeParse(slug).success)
    throw new Problem(
      `--slug must be lower-case words around one colon, such as carriers:ny-auto (got "${slug}").`,
    );
  if (organization !== undefined && !ORGANIZATION_ID.test(organization))
    throw new Problem(
      `--organization must be an organization id such as org_01H…, shown under Settings (got "${organization}").`,
    );
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Problem(`There is no file ${file}.`);
  const rows = fileRows(file);
  if (!rows) throw new Problem(`${file} must have the extension ${FILE_EXTENSIONS.join(", ")}.`);
  return {
    slug,
    orgId: organization ?? null,
    description,
    rows,
    mapping: map.map((entry) => {
      const [column, fact] = splitPair("map", entry);
      return { column, fact };
    }),
    where: where.map((entry) => {
      const [column, value] = splitPair("where", entry);
      return { column, value };
    }),
  };
}

const count = (n: number, noun: string) =>
  `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;

function formatError({ line, column, message }: RowError): string {
  const place = [
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === null ? [] : [`column ${column}`]),
  ];
  return [place.join(", "), message].filter(Boolean).join(": ");
}

function printOutcome(result: ImportOutcome, seconds: number) {
  if (result.outcome === "rejected") {
    for (const error of result.errors) console.error(formatError(error));
    const more = result.errorCount - result.errors.length;
    if (more > 0) console.error(`… and ${more.toLocaleString("en-US")} more.`);
    console.error(`Nothing was imported: ${count(result.errorCount, "error")}.`);
    process.exitCode = 1;
    return;
  }
  const { slug, version, size, hash, ignoredColumns } = result;
  if (ignoredColumns.length > 0)
    console.log(`Ignored columns: ${ignoredColumns.join(", ")} (import them with --map).`);
  console.log(
    `${slug} version ${version}: ${count(size, "candidate")} in ${seconds.toFixed(1)} s, hash ${hash}`,
  );
}

try {
  const request = readRequest(process.argv.slice(2));
  selectDatabase();
  const startedMs = performance.now();
  const result = await importPool(request);
  printOutcome(result, (performance.now() - startedMs) / 1000);
  await closeDatabase();
} catch (error) {
  closeWithProblem(toProblem(error));
}
