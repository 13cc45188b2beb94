import { z } from "zod";

const YEAR_1_MS = -62_135_596_800_000;
const YEAR_10000_MS = 253_402_300_800_000;

const MESSAGE = "must be an ISO 8601 time with a time zone, such as 2026-03-22T12:00:00Z";

/**
 * A time in a request, with a time zone. Limited to the years 1 to 9999 in UTC: JavaScript and PostgreSQL
 * write other years differently.
 */
export const IsoTimestamp = z.iso
  .datetime({ offset: true, error: MESSAGE })
  // An unparsable text has already failed above: NaN must not fail it a second time.
  .refine((text) => !(Date.parse(text) < YEAR_1_MS || Date.parse(text) >= YEAR_10000_MS), {
    error: MESSAGE,
  });
