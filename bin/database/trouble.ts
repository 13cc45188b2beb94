import { ConfigError } from "@/lib/config";
import { Problem } from "@/local/stack/problem";

/** The code of an error, or of what caused it: a failed query wraps what the database or the network said. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return "code" in error ? error.code : codeOf(error.cause);
}

const hostOf = (url: string | undefined) =>
  url && URL.canParse(url) ? ` at ${new URL(url).host}` : "";

/** What trouble with the configuration or the database means to whoever runs a command; anything else as it is. */
export function explained(error: unknown): unknown {
  if (error instanceof ConfigError) return new Problem(error.message);
  switch (codeOf(error)) {
    case "42P01":
      return new Problem(
        "The database has no tables yet: start Nexio on it once (npm start, or npm run web).",
      );
    case "28P01":
    case "3D000":
      return new Problem(
        "The database refuses the user, the password or the name of the database: check DATABASE_URL.",
      );
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
      return new Problem(
        `No database answers${hostOf(process.env.DATABASE_URL)}: start Nexio with npm start, or correct DATABASE_URL.`,
      );
    default:
      return error;
  }
}
