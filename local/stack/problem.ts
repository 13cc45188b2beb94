/** A state of this machine that a person can mend. The message is one clear sentence with the remedy; no stack trace is shown for it. */
export class Problem extends Error {
  override name = "Problem";
}

/** Ends this process with code 1 after saying what is wrong; the whole trace only for what nobody foresaw. */
export function closeWithProblem(error: unknown): never {
  process.stderr.write(
    `\n✗ ${error instanceof Problem ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
