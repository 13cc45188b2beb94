import { clock } from "@/lib/clock";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { readInput } from "@/lib/evaluation/coverage/read-input";
import { type Attempt, attempt } from "../attempt";

type Path = readonly (string | number)[];

/**
 * `day`: the day of submission, YYYY-MM-DD. `config`: what a compiled rule set was made from, for a thread that does not
 * have it.
 */
export type CoverageTask = { input: unknown; day: string; ruleSet: string; config?: unknown };

/** The evaluation of a task, or where its rule set cannot read the input. */
export type Analyzed = { evaluation: coverageAnalysis.Evaluation } | { unreadable: Path };

type Issue = { path: readonly PropertyKey[]; message: string };

/** Where a problem is in a body. */
const pathOf = ({ path }: Issue): Path => [
  "input",
  ...path.map((part) => (typeof part === "symbol" ? "" : part)),
];

/** The entry point of the coverage analysis threads. */
export default function run({ input, day, ruleSet, config }: CoverageTask): Attempt<Analyzed> {
  return attempt((): Analyzed => {
    const read = coverageAnalysis.ruleSetOf(ruleSet, config).read(input);
    if (read.success) return { evaluation: read.evaluate({ day, now: clock.precise }) };
    const [first] = read.error.issues;
    return { unreadable: first ? pathOf(first) : ["input"] };
  });
}

/** What is wrong with the input of a body before it is stored, with paths in the body. */
export function check(input: unknown): { path: Path; message: string }[] {
  const read = readInput(input);
  if (read.success) return [];
  return read.error.issues.map((issue) => ({ path: pathOf(issue), message: issue.message }));
}
