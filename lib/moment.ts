import { z } from "zod";

const YEAR_1_MS = -62_135_596_800_000;
const YEAR_10000_MS = 253_402_300_800_000;

const ACCEPTED = "must be a time in ISO 8601, such as 2026-03-22T12:00:00Z";

/** A time as requests give it, of the years 1 to 9999 in UTC: beyond them JavaScript's and PostgreSQL's spellings part. A browser may import this file. */
export const Moment = z.iso
  .datetime({ offset: true, error: ACCEPTED })
  // What is no time at all has been refused already.
  .refine((text) => !(Date.parse(text) < YEAR_1_MS || Date.parse(text) >= YEAR_10000_MS), {
    error: ACCEPTED,
  });
