import { z } from "zod";

/** Durations as the API returns them, in milliseconds. */

/** Of runs, deliveries and percentiles of them: whole. */
export const wholeMs = (ms: number): number => Math.round(ms);
export const WholeMs = z.number().int().meta({ description: "Milliseconds" });

/** Of evaluations and their stages, which may take less than one: with two decimals. */
export const roundMs = (ms: number): number => Math.round(ms * 100) / 100;
export const RoundedMs = z.number().meta({ description: "Milliseconds, with two decimals" });
