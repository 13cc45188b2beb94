import type { z } from "zod";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { Evaluation } from "./result";

export type ReadRequest = {
  /** The day of the analysis, YYYY-MM-DD. Used if the input has none. */
  day: string;
  /** The time in milliseconds, for `stages`. Without it, all times are 0. */
  now?: () => number;
};

/** An input in the reading of one rule set, ready to be evaluated; or the problems that prevent it. */
export type ReadInput =
  | { success: true; evaluate: (request: ReadRequest) => Evaluation }
  | { success: false; error: z.ZodError };

/**
 * A published rule set: rules, texts and its own reading of the input. A published version never changes, so that the
 * runs that it decided can be verified.
 */
export type PublishedRuleSet = {
  name: string;
  /** The version of the engine that applies it. */
  engineVersion: string;
  /** The configuration that it was compiled from, so that a thread can compile it too. Absent for built-in ones. */
  config?: unknown;
  read: (input: unknown) => ReadInput;
  describe: (options: { current: boolean }) => RuleSetDocument;
};
