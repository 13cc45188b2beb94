import { closeDatabase } from "@/lib/db/client";
import { closeWithProblem } from "@/local/stack/output";
import { createAdminProgram, parseAdminCommand } from "./admin/program";
import { toProblem } from "./database/command";

try {
  await parseAdminCommand(createAdminProgram(), process.argv.slice(2));
  await closeDatabase();
} catch (error) {
  closeWithProblem(toProblem(error));
}
