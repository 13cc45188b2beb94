import { Client } from "pg";
import { migrationConfig } from "@/lib/config";
import {
  distributionProblems,
  distributionStatements,
  offersCitus,
} from "@/lib/db/migrating/distribute";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { createCommand, parseCommandLine } from "../command-line";
import { toProblem } from "./command";

// Distributes the tables that grow over the nodes of a Citus cluster, as the role that owns them.

try {
  const command = createCommand(
    "db:distribute",
    "Distribute runs, traces, events and attempts over the nodes of a Citus cluster.",
  ).option("--dry-run", "check the schema and print the statements, change nothing");
  const { dryRun = false } = parseCommandLine<{ dryRun?: boolean }>(command, process.argv.slice(2));
  const client = new Client({ connectionString: migrationConfig().url });
  await client.connect();
  try {
    const problems = await distributionProblems(client);
    if (problems.length > 0) throw new Problem(problems.join("\n"));
    const statements = distributionStatements();
    if (dryRun) console.log(statements.map((statement) => `${statement};`).join("\n"));
    else if (await offersCitus(client))
      for (const statement of statements) {
        await client.query(statement);
        console.log(`✓ ${statement}`);
      }
    else
      throw new Problem(
        "This PostgreSQL server does not offer the extension citus. Install it on all nodes and add it to shared_preload_libraries, or use --dry-run.",
      );
  } finally {
    await client.end();
  }
} catch (error) {
  closeWithProblem(toProblem(error));
}
