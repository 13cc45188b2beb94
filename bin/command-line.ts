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

/** The options of a command. Prints the help and exits for `--help`; throws {@link Problem} for invalid arguments. */
export function parseCommandLine<Options extends object>(
  command: Command,
  args: readonly string[],
): Options {
  try {
    return command.parse(args, { from: "user" }).opts<Options>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) process.exit(0);
    throw new Problem(`${error.message.replace(/^error: /, "")}\nSee: ${command.name()} --help`);
  }
}
