import { format } from "node:util";
import { DrizzleQueryError } from "drizzle-orm";
import pino from "pino";
import { createLogDestination } from "./log-destination";

/**
 * An error in the form that is logged. Of a failed query, only the text and the cause: its parameters are customers'
 * data and may be large.
 */
export function loggedError(error: Error) {
  if (!(error instanceof DrizzleQueryError) || !(error.cause instanceof Error))
    return pino.stdSerializers.err(error);
  return { ...pino.stdSerializers.err(error.cause), query: error.query };
}

const destination = createLogDestination();

const options: pino.LoggerOptions = {
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: loggedError },
  // No wildcards: they copy every line before it is written.
  redact: ["headers.authorization", "headers.cookie", 'headers["x-api-key"]'],
};

/**
 * One line for each unit of work: `api.request_completed`, `run.finished`, `realtime.published`. Field names are the
 * same everywhere. The processes set `log.level` from the configuration when they start.
 */
export const log = pino(options, destination);

/** For the lines that must be kept, such as erasures: written whatever the level of {@link log} is. */
export const recordLog = pino(options, destination);

/** For commands, whose standard output is their result. */
export const logToStandardError = (): void => destination.redirect(2);

/** Libraries write to the console. In production their words are log lines, as everything else. */
export function captureConsole(): void {
  const write = (...args: unknown[]) => log.warn({ source: "console" }, format(...args));
  Object.assign(console, { error: write, warn: write, trace: write });
}
