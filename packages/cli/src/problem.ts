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
