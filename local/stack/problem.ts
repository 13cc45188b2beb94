/** An error that the user can fix. The message has the remedy; no stack trace is printed. */
export class Problem extends Error {
  override name = "Problem";
}

/** Prints the error and exits with code 1. Unexpected errors are printed with their stack trace. */
export function closeWithProblem(error: unknown): never {
  process.stderr.write(
    `\n✗ ${error instanceof Problem ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
