import pino from "pino";

/**
 * One wide line for each unit of work: `api.request`, `run.finished`, `realtime.published`. Field names are the same everywhere.
 * The processes set `log.level` from the configuration when they start.
 */
export const log = pino({
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["headers.authorization", "headers.cookie", '*["x-api-key"]'],
});
