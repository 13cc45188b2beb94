import { migrationConfig } from "@/lib/config";
import { migrate } from "@/lib/db/migrate";
import { MigrationError } from "@/lib/db/migrating/apply-migrations";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { toProblem } from "./command";

// Applies the migrations of this release as the role that owns the tables. `npm start` does the same automatically.

try {
  const { url, appRole } = migrationConfig();
  const { applied, granted } = await migrate(url, { appRole });
  for (const tag of applied) console.log(`✓ ${tag}`);
  console.log(
    `${applied.length === 0 ? "The database is up to date" : `${applied.length} migrations applied`}. ${
      granted
        ? `The role ${appRole} has the rights of web and worker.`
        : `No role ${appRole} to grant rights to: web and worker use the owner's.`
    }`,
  );
  process.exit(0);
} catch (error) {
  closeWithProblem(error instanceof MigrationError ? new Problem(error.message) : toProblem(error));
}
