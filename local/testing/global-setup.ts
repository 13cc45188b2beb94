import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { ensureDatabase } from "../postgres/postgres";
import { openThrowawayPostgres } from "../postgres/throwaway";

declare module "vitest" {
  interface ProvidedContext {
    /** A database of the test server, in which others can be created. */
    serverUrl: string;
    /** A migrated database to copy. */
    templateName: string;
  }
}

const TEMPLATE = "nexio_template";

/** One PostgreSQL server for all database tests of a run, with a migrated database as the pattern for each file's own. */
export default async function setup(project: TestProject) {
  const server = await openThrowawayPostgres();
  try {
    await migrate(await ensureDatabase(server, TEMPLATE));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("serverUrl", server.url);
  project.provide("templateName", TEMPLATE);
  return server.stop;
}
