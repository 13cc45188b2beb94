import { writeFileSync } from "node:fs";
import { inspect } from "node:util";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { z } from "zod";
import { failure } from "./tally";

/** Set for the tests: where the errors go. */
export const UNHANDLED_ERRORS_FILE = "UNHANDLED_ERRORS_FILE";

const Errors = z.array(z.string());
/** The errors of a file that the reporter wrote, as failures. */
export const readUnhandled = (json: string): string[] => Errors.parse(JSON.parse(json));

const describe = ({ stack, message, ...rest }: SerializedError): string =>
  failure("Unhandled error", stack ?? message ?? inspect(rest));

/** Writes what failed outside of a test, which fails the run and is in no other report. */
export default class UnhandledErrors implements Reporter {
  onTestRunEnd(_: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env[UNHANDLED_ERRORS_FILE];
    if (file) writeFileSync(file, JSON.stringify(errors.map(describe)));
  }
}
