import { z } from "zod";
import { readJson } from "@/local/stack/files";
import { localFileIn } from "@/local/stack/local-file";
import { Problem } from "@/local/stack/problem";

const Local = z.object({ databaseUrl: z.string() });

/** Names in `DATABASE_URL` the database that a command works on: the one named there already, or that of the last `npm start` in this folder. */
export function findDatabase(): void {
  const url =
    process.env.DATABASE_URL ||
    readJson(localFileIn(process.env.NEXIO_DATA_DIR || ".nexio"), Local)?.databaseUrl;
  if (!url)
    throw new Problem("No database is known: start one with npm start, or set DATABASE_URL.");
  process.env.DATABASE_URL = url;
}
