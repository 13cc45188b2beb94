const WIDTH = 18;

const line = (mark: string, name: string, note: string) =>
  process.stdout.write(`${mark} ${name.padEnd(WIDTH)}${note}\n`);
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1).padStart(6)} s`;

/** Runs one step of a start and prints its name, duration and note. */
export async function step<Result>(
  name: string,
  work: (note: (text: string) => void) => Promise<Result> | Result,
): Promise<Result> {
  const started = performance.now();
  let note = "";
  if (process.stdout.isTTY) process.stdout.write(`  ${name} …\r`);
  try {
    const result = await work((text) => {
      note = text;
    });
    line("✓", name, `${seconds(performance.now() - started)}  ${note}`.trimEnd());
    return result;
  } catch (error) {
    line("✗", name, seconds(performance.now() - started));
    throw error;
  }
}

/** Prints an event of a running stack. */
export const notice = (text: string) => line("!", text, "");

/** An error that the user can fix. The message has the remedy; no stack trace is printed. */
export class Problem extends Error {
  override name = "Problem";

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Prints the error and exits with its code, 1 by default. Unexpected errors are printed with their stack trace. */
export function closeWithProblem(error: unknown): never {
  process.stderr.write(
    `\n✗ ${error instanceof Problem ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(error instanceof Problem ? error.exitCode : 1);
}
