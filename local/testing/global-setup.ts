import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { ensureDatabase } from "../postgres/postgres";
import { openThrowawayPostgres } from "../postgres/throwaway";

declare module "vitest" {
  interface ProvidedContext {
    /** A database of the test server, used to create others. */
    serverUrl: string;
    /** A migrated database, used as a template. */
    templateName: string;
  }
}

const TEMPLATE = "nexio_template";

/** Starts one PostgreSQL server for all database tests, with a migrated template database. */
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
