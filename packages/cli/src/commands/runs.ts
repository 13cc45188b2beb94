import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Run, SubmitRun } from "@nexio/sdk";
import type { Command } from "commander";
import { type Context, contextOf, EXIT, type Io, table } from "../context";
import { Problem } from "../problem";

type WaitOptions = { wait?: boolean; timeout: string };

async function readBody(file: string): Promise<SubmitRun> {
  const source = file === "-" ? "standard input" : file;
  const given = await (file === "-" ? text(process.stdin) : readFile(file, "utf8")).catch(() => {
    throw new Problem(`${file} cannot be read: pass a file with the body as JSON, or - .`);
  });
  try {
    // The API validates the body, and its errors name the fields.
    return JSON.parse(given);
  } catch {
    throw new Problem(`${source} is not JSON.`);
  }
}

function secondsOf(given: string): number {
  const seconds = Number(given);
  if (given.trim() === "" || !(seconds > 0))
    throw new Problem(`--timeout must be a number of seconds (got '${given}').`, EXIT.usage);
  return seconds * 1_000;
}

const lineOf = (run: Pick<Run, "run_id" | "status" | "kind" | "error">) =>
  [run.run_id, run.status, run.kind, run.error ?? ""].join("  ").trimEnd();

/** Prints a run that has ended. A failed run has its own exit code, for scripts. */
function printEnd({ print }: Context, run: Run): void {
  print(run, lineOf(run));
  if (run.status === "failed") throw new Problem(`The run failed: ${run.error}`, EXIT.runFailed);
}

async function waitFor(context: Context, id: string, timeout: string): Promise<void> {
  const run = await context.client().runs.wait(id, {
    waitMs: secondsOf(timeout),
    signal: context.signal,
    onProgress: ({ status }) => context.err(status),
  });
  printEnd(context, run);
}

export function addRuns(program: Command, io: Io): void {
  const runs = program.command("runs").description("Submit, read and cancel runs");

  runs
    .command("list")
    .description("List runs, newest first")
    .option(
      "--status <names>",
      "queued, processing, completed, degraded or failed, separated by commas",
    )
    .option("--limit <n>", "number of runs", "20")
    .action(async ({ status, limit }: { status?: string; limit: string }, command: Command) => {
      const context = contextOf(command, io);
      const count = Number(limit);
      if (!Number.isInteger(count) || count < 1)
        throw new Problem(`--limit must be a whole number from 1 (got '${limit}').`, EXIT.usage);
      const query = { ...(status ? { status } : {}), limit: Math.min(count, 100) };
      const found = await context.client().runs.list(query).toArray({ limit: count });
      const rows = found.map((run) => [run.run_id, run.status, run.kind, run.created_at]);
      context.print(found, rows.length > 0 ? table(rows) : "No runs.");
    });

  runs
    .command("get <run>")
    .description("Read a run, as JSON")
    .action(async (id: string, _options: object, command: Command) => {
      const context = contextOf(command, io);
      const run = await context.client().runs.get(id, { signal: io.signal });
      context.print(run, JSON.stringify(run, null, 2));
    });

  runs
    .command("submit <file>")
    .description("Submit the body in a JSON file, or from standard input with -")
    .option("--wait", "wait for the end: exit code 3 if the run failed")
    .option("--timeout <seconds>", "longest time to wait", "60")
    .action(async (file: string, { wait, timeout }: WaitOptions, command: Command) => {
      const context = contextOf(command, io);
      const submitted = await context.client().runs.submit(await readBody(file));
      if (wait) return waitFor(context, submitted.run_id, timeout);
      context.print(submitted, submitted.run_id);
    });

  runs
    .command("wait <run>")
    .description(
      "Wait for the end of a run: exit code 3 if it failed, 4 if it does not end in time",
    )
    .option("--timeout <seconds>", "longest time to wait", "60")
    .action((id: string, { timeout }: WaitOptions, command: Command) =>
      waitFor(contextOf(command, io), id, timeout),
    );

  runs
    .command("cancel <run>")
    .description("Cancel a queued run")
    .action(async (id: string, _options: object, command: Command) => {
      const context = contextOf(command, io);
      const run = await context.client().runs.cancel(id);
      context.print(run, lineOf(run));
    });
}
