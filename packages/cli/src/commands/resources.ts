import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { contextOf, type Io, table } from "../context";
import { Problem } from "../problem";

export function addPools(program: Command, io: Io): void {
  const pools = program.command("pools").description("List pools and upload versions");

  pools
    .command("list")
    .description("List pools")
    .action(async (_options: object, command: Command) => {
      const context = contextOf(command, io);
      const found = await context.client().pools.list().toArray({ limit: 1_000 });
      const rows = found.map((pool) => [pool.slug, `${pool.size ?? 0}`, pool.description ?? ""]);
      context.print(found, rows.length > 0 ? table(rows) : "No pools.");
    });

  pools
    .command("upload <pool> <file>")
    .description(
      "Upload a file (CSV, TSV, JSON, NDJSON or XLSX) as the next version, and wait for its import",
    )
    .option("--no-wait", "do not wait")
    .action(async (slug: string, file: string, { wait }: { wait: boolean }, command: Command) => {
      const context = contextOf(command, io);
      const bytes = await readFile(file).catch(() => {
        throw new Problem(`${file} cannot be read.`);
      });
      const { pools: api } = context.client();
      const upload = await api.upload(slug, bytes, {
        file_name: basename(file),
        timeoutMs: 600_000,
      });
      const ended = wait ? await api.waitForUpload(slug, upload.id, { signal: io.signal }) : upload;
      context.print(ended, [ended.id, ended.state, `version ${ended.version ?? "-"}`].join("  "));
      if (ended.error_count > 0 && ended.state !== "published")
        throw new Problem(
          `The import failed with ${ended.error_count} errors: ${ended.errors[0]?.message ?? ""}`,
        );
    });
}

export function addEngines(program: Command, io: Io): void {
  const engines = program.command("engines").description("List and read engines");

  engines
    .command("list")
    .description("List engines")
    .action(async (_options: object, command: Command) => {
      const context = contextOf(command, io);
      const found = await context.client().engines.list().toArray({ limit: 1_000 });
      context.print(found, table(found.map((one) => [one.slug, one.engine_type, one.label])));
    });

  engines
    .command("get <engine>")
    .description("Read an engine, as JSON")
    .action(async (slug: string, _options: object, command: Command) => {
      const context = contextOf(command, io);
      const engine = await context.client().engines.get(slug);
      context.print(engine, JSON.stringify(engine, null, 2));
    });
}
