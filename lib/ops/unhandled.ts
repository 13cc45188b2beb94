import { databaseUnavailable } from "@/lib/db/unavailable";
import { log } from "@/lib/log";

/** Libraries leave some rejections unhandled when the database goes away. They must not end the process. */
export function surviveDatabaseErrors(): void {
  process.on("unhandledRejection", (error) => {
    if (databaseUnavailable(error) !== null) {
      log.error({ err: error }, "process.database_error_unhandled");
      return;
    }
    log.fatal({ err: error }, "process.crashed");
    process.exit(1);
  });
}
