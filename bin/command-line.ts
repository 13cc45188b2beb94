import { Command, CommanderError } from "commander";
import { Problem } from "@/local/stack/output";

/** A command whose errors are thrown by {@link parseCommandLine} instead of printed. */
export const createCommand = (script: string, description: string) =>
  new Command(`npm run ${script} --`)
    .description(description)
    .helpOption("--help", "show this help")
    .configureOutput({ writeErr: () => undefined })
    .allowExcessArguments(false)
    .exitOverride();

/** Exits for `--help`; throws {@link Problem} for invalid arguments. */
function rejectArguments(command: Command, error: unknown, exitCode?: number): never {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode === 0) process.exit(0);
  throw new Problem(
    `${error.message.replace(/^error: /, "")}\nSee: ${command.name()} --help`,
    exitCode,
  );
}

/** The options of a command. Prints the help and exits for `--help`; throws {@link Problem} for invalid arguments. */
export function parseCommandLine<Options extends object>(
  command: Command,
  args: readonly string[],
): Options {
  try {
    return command.parse(args, { from: "user" }).opts<Options>();
  } catch (error) {
    return rejectArguments(command, error);
  }
}

/** Runs one of the commands of a program, likewise. Prints the help without arguments. */
export async function runCommandLine(
  program: Command,
  args: readonly string[],
  exitCode?: number,
): Promise<void> {
  try {
    if (args.length === 0) program.help();
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    rejectArguments(program, error, exitCode);
  }
}
