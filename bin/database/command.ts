import { z } from "zod";
import { ConfigError } from "@/lib/config";
import { readJson } from "@/local/stack/files";
import { localFileIn } from "@/local/stack/local-file";
import { Problem } from "@/local/stack/output";

const Local = z.object({ databaseUrl: z.string() });

/**
 * Sets `DATABASE_URL` to the database of the last `npm start` in this folder unless it is set already.
 * Throws {@link Problem} if there is neither.
 */
export function selectDatabase(): void {
  const url =
    process.env.DATABASE_URL ||
    readJson(localFileIn(process.env.NEXIO_DATA_DIR || ".nexio"), Local)?.databaseUrl;
  if (!url) throw new Problem("No database found: run npm start first, or set DATABASE_URL.");
  process.env.DATABASE_URL = url;
}

/** The code of an error or of its cause: a failed query wraps the error of the database or network. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return "code" in error ? error.code : codeOf(error.cause);
}

const hostOf = (url: string | undefined) =>
  url && URL.canParse(url) ? ` at ${new URL(url).host}` : "";

/** Maps configuration and database errors to a {@link Problem} with a remedy; returns all others unchanged. */
export function toProblem(error: unknown): unknown {
  if (error instanceof ConfigError) return new Problem(error.message);
  switch (codeOf(error)) {
    case "42P01":
      return new Problem(
        "The database has no tables: run npm start, or npm run db:migrate for a database of your own.",
      );
    case "28P01":
    case "3D000":
      return new Problem(
        "The database rejected the user, password or database name: check DATABASE_URL.",
      );
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
      return new Problem(
        `Cannot reach the database${hostOf(process.env.DATABASE_URL)}: run npm start, or correct DATABASE_URL.`,
      );
    default:
      return error;
  }
}
