import { closeWithProblem } from "@/local/stack/output";
import { readClusterOptions } from "./options";
import { runCluster } from "./run";
import { tableOf } from "./table";

// Three web and three worker processes under kills, one restart of PostgreSQL and one upgrade. Prints an account of
// everything that was submitted, and exits with 1 if anything is missing or there twice.

try {
  const options = readClusterOptions(process.argv.slice(2));
  console.log(`Seed ${options.seed}: repeat with --seed ${options.seed}`);
  const lines = await runCluster(options, console.log);
  console.log(`\n${tableOf(lines)}`);
  process.exit(lines.every(({ isRight }) => isRight) ? 0 : 1);
} catch (error) {
  closeWithProblem(error);
}
