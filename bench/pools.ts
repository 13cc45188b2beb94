import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { watchEventLoopBlocks } from "@/bench/event-loop-block";
import { closeDatabase } from "@/lib/db/client";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { CandidateFacts as Facts } from "@/lib/evaluation/candidates/facts";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { fileRows } from "@/lib/pools/import/file-rows";
import { importPool } from "@/lib/pools/import/import-pool";
import { market } from "./market";
import { openDatabase } from "./processes/database";
import { quick } from "./processes/options";
import { openUploadApi } from "./processes/upload-api";
import { type Row, report } from "./report";

/**
 * Measures the import of a file of candidates and loading them as columns, with production settings of PostgreSQL:
 * time, CPU time of both sides, peak memory and the longest event loop delay.
 */
const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite);
const SIZES = sizes.length > 0 ? sizes : quick ? [2_000] : [100_000, 1_000_000];
const rows: Row[] = [];

const FACTS = Facts.keyof().exclude(["custom"]).options;
type Fact = (typeof FACTS)[number];
/** With five lines of business each, a million rows are below the limit of an upload, 512 MiB. */
const UPLOADED: Columns = {
  facts: FACTS.filter((fact) => !["filings", "line_results", "core_lines"].includes(fact)),
  mostLines: 5,
};
type Columns = { facts: readonly Fact[]; mostLines?: number };

function cell(value: CandidateFacts[Fact]) {
  if (!Array.isArray(value)) return value ?? "";
  const isRecords = value.some((item) => typeof item === "object");
  return isRecords ? `"${JSON.stringify(value).replaceAll('"', '""')}"` : value.join(";");
}

async function writeCsv(
  path: string,
  size: number,
  { facts: columns, mostLines }: Columns,
): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${columns.join(",")}\n`);
  for (const facts of market({ size, seed: 7 })) {
    const cells = columns.map((fact) => {
      const value = facts[fact];
      return cell(Array.isArray(value) && fact === "lines" ? value.slice(0, mostLines) : value);
    });
    if (!file.write(`${cells.join(",")}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

/** Peak memory of the process while `work` runs, sampled ten times a second. */
function watchMemory() {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

async function measured<Result>(
  what: string,
  databaseCpu: () => number,
  work: () => Promise<Result>,
): Promise<Result> {
  const [hold, memory, startedMs, ours, theirs] = [
    watchEventLoopBlocks(),
    watchMemory(),
    performance.now(),
    process.cpuUsage(),
    databaseCpu(),
  ];
  const result = await work();
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const used = process.cpuUsage(ours);
  rows.push({
    what,
    measured: `${seconds(performance.now() - startedMs)}, memory ${Math.round(memory() / 1e6)} MB, longest event loop delay ${hold().toFixed(1)} ms`,
    cpu: `ours ${seconds((used.user + used.system) / 1000)}, PostgreSQL ${seconds(databaseCpu() - theirs)}`,
  });
  return result;
}

/** Imports one file as the command does, and by the API: sent over HTTP, stored, and imported by a worker's thread. */
async function compareWithUpload(
  home: string,
  size: number,
  databaseCpu: () => number,
): Promise<void> {
  const path = join(home, `upload-${size}.csv`);
  await writeCsv(path, size, UPLOADED);
  const label = size.toLocaleString("en");
  const startedMs = performance.now();
  await measured(`Import of ${label}, without filings, by the command`, databaseCpu, async () => {
    const rows = fileRows(path);
    if (rows) await importPool({ slug: `bench:command${size}`, orgId: null, rows });
  });
  const commandMs = performance.now() - startedMs;
  const api = await openUploadApi();
  const uploadedMs = performance.now();
  await measured(`The same by the API`, databaseCpu, () => api.upload(path, size));
  rows.push({
    what: `Import of ${label} by the API relative to the command`,
    measured: `${((performance.now() - uploadedMs) / commandMs).toFixed(2)} times`,
    cpu: "",
  });
  await api.close();
  rmSync(path);
}

const opened = await openDatabase();
try {
  process.env.DATABASE_URL = opened.url;
  const databaseCpu = opened.cpuMs;
  for (const size of SIZES) {
    const path = join(opened.home, `${size}.csv`);
    await writeCsv(path, size, { facts: FACTS });
    const imported = await measured(
      `Import of ${size.toLocaleString("en")}`,
      databaseCpu,
      async () => {
        const rows = fileRows(path);
        if (!rows) throw new Error(`${path} is no table`);
        return importPool({ slug: `bench:n${size}`, orgId: null, rows });
      },
    );
    rmSync(path);
    if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported.errors[0]));
    await measured(`Load of ${size.toLocaleString("en")}`, databaseCpu, () =>
      loadColumns(imported.poolVersionId),
    );
    await compareWithUpload(opened.home, size, databaseCpu);
  }
  report("Once, with production settings of PostgreSQL.", rows);
} finally {
  await closeDatabase();
  await opened.close();
}
process.exit(0);
