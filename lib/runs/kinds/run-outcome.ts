import type { runs } from "@/lib/db/schema";
import type { Progress } from "../progress";
import type { RunResult } from "../schemas";
import type { StoredTrace } from "../trace-schemas";

export type RunRow = typeof runs.$inferSelect;

/** All candidates' ordinals, in the stored form of `traces`. */
export type Ranking = { assessed: Buffer; removed: Buffer; removedBy: Buffer };

/** How an evaluation ended, ready to be stored. A failure keeps the trace of what was done before it, if anything was. */
export type RunOutcome =
  | { outcome: "completed"; result: RunResult; trace: StoredTrace; ranking?: Ranking }
  | { outcome: "failed"; error: string; details: Record<string, unknown>; trace?: StoredTrace };

export type EvaluationOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

export const roundedMs = (ms: number) => Math.round(ms * 100) / 100;
