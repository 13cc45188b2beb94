import { NexioError, NexioTimeoutError } from "@nexio/sdk";
import { Command, CommanderError } from "commander";
import { addListen, addTrigger } from "./commands/events";
import { addEngines, addPools } from "./commands/resources";
import { addRuns } from "./commands/runs";
import { EXIT, type Io } from "./context";
import { messageOf } from "./error-message";
import { Problem } from "./problem";

function createProgram(io: Io): Command {
  const program = new Command("nexio")
    .description("Nexio on the command line.")
    .version("0.1.0")
    .option("--api-key <key>", "API key, which decides the environment (default: NEXIO_API_KEY)")
    .option("--url <url>", "address of Nexio (default: NEXIO_BASE_URL, https://api.usenexio.com)")
    .option("--json", "print results as JSON")
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .showHelpAfterError("(--help shows how)")
    .exitOverride();
  for (const add of [addListen, addTrigger, addRuns, addPools, addEngines]) add(program, io);
  program.addHelpText(
    "after",
    "\nExit codes: 0 success, 1 error, 2 wrong arguments, 3 the run failed, 4 no end in time.",
  );
  return program;
}

/** Subcommands that are added to a command before its settings do not inherit them. */
function applyOverrides(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) applyOverrides(child, command);
}

/** Runs a command line and resolves to its exit code. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const program = createProgram(io);
  for (const child of program.commands) applyOverrides(child, program);
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
    if (io.signal.aborted) return 0;
    if (error instanceof Problem) {
      io.err(`✗ ${error.message}`);
      return error.exitCode;
    }
    if (!(error instanceof NexioError)) throw error;
    io.err(`✗ ${messageOf(error)}`);
    return error instanceof NexioTimeoutError && error.runId !== null ? EXIT.timeout : 1;
  }
}
