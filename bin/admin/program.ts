import type { Command } from "commander";
import { log, logToStandardError } from "@/lib/log";
import { createCommand, runCommandLine } from "../command-line";
import { selectDatabase } from "../database/command";
import { addChainCommands } from "./chain";
import { addDeadLetterCommands } from "./dead-letters";
import { EXIT } from "./exit-codes";
import { addKeyCommands } from "./keys";
import { addLifecycleCommands } from "./lifecycle";
import { addLimitsCommand } from "./limits";
import { addOrganizationCommands } from "./organizations";
import { addRunCommands } from "./runs";
import { addUsageCommand } from "./usage";

/** All operator commands. A group of commands is one file that adds itself to the program. */
export function createAdminProgram(): Command {
  const program = createCommand(
    "admin",
    "Operate an installation: across organizations, with the database.",
  )
    .helpCommand(false)
    .hook("preAction", () => {
      // Standard output belongs to the command: log lines would be mixed with its JSON. Only lines that must be kept are
      // written.
      log.level = "silent";
      logToStandardError();
      selectDatabase();
    });
  addRunCommands(program);
  addDeadLetterCommands(program);
  addKeyCommands(program);
  addOrganizationCommands(program);
  addLimitsCommand(program);
  addUsageCommand(program);
  addLifecycleCommands(program);
  addChainCommands(program);
  return program;
}

/** Runs one command. Prints the help and exits for `--help`; throws a `Problem` for invalid arguments. */
export const parseAdminCommand = (program: Command, args: readonly string[]): Promise<void> =>
  runCommandLine(program, args, EXIT.usage);
